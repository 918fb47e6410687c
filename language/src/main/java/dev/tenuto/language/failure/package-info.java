/** How a step or an execution fails: the documented codes and the one record that carries them. */
@Replayed
@NullMarked
package dev.tenuto.language.failure;

import dev.tenuto.language.Replayed;
import org.jspecify.annotations.NullMarked;
