package dev.tenuto.language.parse;

import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Values of one type; null when the node is none, which is told. */
final class Scalars {

  private Scalars() {}

  static SourceNode.@Nullable Mapping map(SourceNode node, Problems problems) {
    if (node instanceof SourceNode.Mapping map) {
      return map;
    }
    wrongType(node, "a map", problems);
    return null;
  }

  static @Nullable String text(SourceNode node, Problems problems) {
    if (node.json().isString()) {
      return node.json().stringValue();
    }
    wrongType(node, "a text", problems);
    return null;
  }

  static @Nullable Boolean bool(SourceNode node, Problems problems) {
    if (node.json().isBoolean()) {
      return node.json().booleanValue();
    }
    wrongType(node, "true or false", problems);
    return null;
  }

  static @Nullable Integer whole(SourceNode node, int least, int most, Problems problems) {
    if (!node.json().isIntegralNumber()) {
      wrongType(node, "a whole number", problems);
      return null;
    }
    if (!node.json().canConvertToInt()
        || node.json().intValue() < least
        || node.json().intValue() > most) {
      outOfRange(node, least, most == Integer.MAX_VALUE ? null : String.valueOf(most), problems);
      return null;
    }
    return node.json().intValue();
  }

  static @Nullable BigDecimal number(
      SourceNode node, int least, @Nullable Integer most, Problems problems) {
    if (!node.json().isNumber()) {
      wrongType(node, "a number", problems);
      return null;
    }
    BigDecimal number = node.json().decimalValue();
    boolean inRange =
        number.compareTo(BigDecimal.valueOf(least)) >= 0
            && number.compareTo(BigDecimal.valueOf(most == null ? 1_000_000 : most)) <= 0;
    if (!inRange) {
      outOfRange(node, least, String.valueOf(most == null ? 1_000_000 : most), problems);
      return null;
    }
    return number;
  }

  private static void outOfRange(
      SourceNode node, int least, @Nullable String most, Problems problems) {
    String range = most == null ? "at least " + least : "from " + least + " to " + most;
    problems.add(
        ProblemCode.VALUE_INVALID,
        node.location(),
        node.path(),
        "The number " + Texts.shown(node.json()) + " is out of range: it may be " + range);
  }

  static void wrongType(SourceNode node, String expected, Problems problems) {
    wrongType(node, expected, null, problems);
  }

  static void wrongType(
      SourceNode node, String expected, @Nullable String hint, Problems problems) {
    problems.add(
        ProblemCode.VALUE_TYPE,
        node.location(),
        node.path(),
        "This is " + node.describe() + ", and " + expected + " is expected",
        hint);
  }
}
