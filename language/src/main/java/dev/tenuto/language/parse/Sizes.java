package dev.tenuto.language.parse;

import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Sizes in bytes: {@code 256KiB}, {@code 1MiB}, or a number of bytes. */
final class Sizes {

  private static final long LARGEST = 1L << 30;
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,10})(B|KiB|MiB|GiB)");

  private Sizes() {}

  static void check(SourceNode node, Problems problems) {
    long bytes = bytes(node.json());
    if (bytes < 1 || bytes > LARGEST) {
      problems.add(
          ProblemCode.VALUE_SIZE,
          node.location(),
          node.path(),
          node instanceof SourceNode.Scalar
              ? "`" + Texts.shown(node.json()) + "` is no size from 1B to 1GiB"
              : "This is " + node.describe() + ", and a size is expected",
          "Sizes are written as 512B, 256KiB, 1MiB or as a number of bytes");
    }
  }

  private static long bytes(JsonNode json) {
    if (json.isIntegralNumber()) {
      return json.canConvertToLong() ? json.longValue() : -1;
    }
    Matcher size = SIZE.matcher(json.isString() ? json.stringValue() : "");
    if (!size.matches()) {
      return -1;
    }
    int shift =
        switch (size.group(2)) {
          case "KiB" -> 10;
          case "MiB" -> 20;
          case "GiB" -> 30;
          default -> 0;
        };
    return Long.parseLong(size.group(1)) << shift;
  }
}
