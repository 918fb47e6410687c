/** Measures whole executions beside the same work done without an engine, in one run. */
@NullMarked
package dev.tenuto.benchmarks;

import org.jspecify.annotations.NullMarked;
