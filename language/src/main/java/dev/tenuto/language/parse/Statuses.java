package dev.tenuto.language.parse;

import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** HTTP status codes and ranges of them: {@code 201}, {@code 200-299}. */
final class Statuses {

  static final Pattern RANGE = Pattern.compile("([1-5][0-9]{2})(?:-([1-5][0-9]{2}))?");

  private Statuses() {}

  static void check(SourceNode node, Problems problems) {
    if (!isStatus(node.json())) {
      problems.add(
          ProblemCode.VALUE_INVALID,
          node.location(),
          node.path(),
          node instanceof SourceNode.Scalar
              ? "`" + Texts.shown(node.json()) + "` is no status from 100 to 599 and no range"
              : "This is " + node.describe() + ", and a status or a range is expected",
          "A status is written as 201, a range as 200-299");
    }
  }

  private static boolean isStatus(JsonNode json) {
    boolean text = json.isString() || json.isIntegralNumber();
    Matcher range = RANGE.matcher(text ? json.asString() : "");
    return range.matches()
        && (range.group(2) == null || range.group(1).compareTo(range.group(2)) <= 0);
  }
}
