package dev.tenuto.language.parse;

import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Keys of maps: texts, or numbers and booleans as they are written. */
final class Keys {

  private Keys() {}

  /** The key that a node is; null when it is none, which has then been told. */
  static @Nullable String name(SourceNode node, @Nullable Event event, Problems problems) {
    boolean scalar = node instanceof SourceNode.Scalar && !node.json().isNull();
    if (!scalar) {
      problems.add(
          ProblemCode.YAML_KEY,
          node.location(),
          node.path(),
          "A key is a text, and this is " + node.describe(),
          "Write the key as a text, in quotes where need be");
      return null;
    }
    boolean plain = event instanceof ScalarEvent written && written.isPlain();
    if (plain && event instanceof ScalarEvent written && written.getValue().equals("<<")) {
      problems.add(
          ProblemCode.YAML_MERGE_KEY,
          node.location(),
          node.path(),
          "`<<` merges nothing: YAML 1.2 has no merge keys",
          "Write the keys out, or use an alias for a whole value");
      return null;
    }
    return plain && event instanceof ScalarEvent written
        ? written.getValue()
        : node.json().asString();
  }
}
