/** JSON Schema for inputs and outputs: defaults applied, every violation with its pointer. */
@NullMarked
package dev.tenuto.language.schema;

import org.jspecify.annotations.NullMarked;
