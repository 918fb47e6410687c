/** JSON Schema for inputs and outputs: defaults applied, every violation with its pointer. */
@Replayed
@NullMarked
package dev.tenuto.language.schema;

import dev.tenuto.language.Replayed;
import org.jspecify.annotations.NullMarked;
