/** One execution, run in this process and followed to its end. */
@NullMarked
package dev.tenuto.cli.execution;

import org.jspecify.annotations.NullMarked;
