/** What one call costs in a worker, beside the same call made by a bare client. */
@NullMarked
package dev.tenuto.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
