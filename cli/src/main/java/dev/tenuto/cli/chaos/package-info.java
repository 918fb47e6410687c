/** Faults on real processes: what is killed, cut off and paused, and what is counted after it. */
@NullMarked
package dev.tenuto.cli.chaos;

import org.jspecify.annotations.NullMarked;
