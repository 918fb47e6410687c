/** A store that workers share: asked within a bound, done without when it does not answer. */
@NullMarked
package dev.tenuto.activities.store;

import org.jspecify.annotations.NullMarked;
