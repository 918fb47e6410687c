/** A target for calls that answers as a file says, beside a run. */
@NullMarked
package dev.tenuto.cli.target;

import org.jspecify.annotations.NullMarked;
