/** Definitions checked and resolved into an immutable plan. */
@Replayed
@NullMarked
package dev.tenuto.language.plan;

import dev.tenuto.language.Replayed;
import org.jspecify.annotations.NullMarked;
