/** A starter that runs for tests, and what tests talk to it with. */
@NullMarked
package dev.tenuto.starter.running;

import org.jspecify.annotations.NullMarked;
