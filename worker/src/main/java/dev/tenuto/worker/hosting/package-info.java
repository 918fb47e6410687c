/** The life of the Temporal worker: waiting for Temporal, polling, ending what is in flight. */
@NullMarked
package dev.tenuto.worker.hosting;

import org.jspecify.annotations.NullMarked;
