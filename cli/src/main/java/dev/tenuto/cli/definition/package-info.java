/** Definition files as they are named on the command line. */
@NullMarked
package dev.tenuto.cli.definition;

import org.jspecify.annotations.NullMarked;
