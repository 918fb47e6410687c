package dev.tenuto.language.parse;

import dev.tenuto.language.definition.Written;
import dev.tenuto.language.problem.Problems;
import org.jspecify.annotations.Nullable;

/** Expression fields: a text, or a boolean that is the same in every execution. */
final class Conditions {

  private Conditions() {}

  /** Null when it is absent or neither, the latter being told. */
  static @Nullable Written read(@Nullable SourceNode node, Problems problems) {
    if (node == null) {
      return null;
    }
    if (node.json().isString() || node.json().isBoolean()) {
      return new Written(node.json(), node);
    }
    Scalars.wrongType(node, "an expression that is true or false", problems);
    return null;
  }
}
