/** Executions in every state that they can be ended in, and the target that holds them there. */
@NullMarked
package dev.tenuto.testing.ending;

import org.jspecify.annotations.NullMarked;
