/** The documents as authors write them, one record per construct. */
@Replayed
@NullMarked
package dev.tenuto.language.definition;

import dev.tenuto.language.Replayed;
import org.jspecify.annotations.NullMarked;
