/** The worker: hosts workflows and activities as one application. */
@NullMarked
package dev.tenuto.worker;

import org.jspecify.annotations.NullMarked;
