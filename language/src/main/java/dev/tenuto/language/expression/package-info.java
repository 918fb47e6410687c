/** CEL expressions and templates: compiled once, evaluated within a budget. */
@Replayed
@NullMarked
package dev.tenuto.language.expression;

import dev.tenuto.language.Replayed;
import org.jspecify.annotations.NullMarked;
