/** JSON, which is all data there is, with numbers kept as they were written. */
@Replayed
@NullMarked
package dev.tenuto.language.value;

import dev.tenuto.language.Replayed;
import org.jspecify.annotations.NullMarked;
