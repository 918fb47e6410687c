/** A starter and a worker in this process. */
@NullMarked
package dev.tenuto.cli.platform;

import org.jspecify.annotations.NullMarked;
