package dev.tenuto.language.parse;

import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations: {@code 250ms}, {@code 1h30m}, {@code PT30S}, or the number 0. */
final class Durations {

  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final Pattern UNITS =
      Pattern.compile(
          "(?:([0-9]{1,9})d)?(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m(?!s))?(?:([0-9]{1,9})s)?"
              + "(?:([0-9]{1,9})ms)?");

  private Durations() {}

  /** Null when it is none, which is told. */
  static @Nullable Duration read(SourceNode node, Problems problems) {
    Duration duration = node instanceof SourceNode.Scalar ? find(node) : null;
    if (duration == null || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      boolean number = node.json().isIntegralNumber();
      problems.add(
          ProblemCode.VALUE_DURATION,
          node.location(),
          node.path(),
          node instanceof SourceNode.Scalar
              ? "`" + Texts.shown(node.json()) + "` is no duration from 0 to 100 years"
              : "This is " + node.describe() + ", and a duration is expected",
          number
              ? "Add a unit: " + Texts.shown(node.json()).replace("-", "") + "s"
              : "Durations are written as 250ms, 10s, 5m, 2h, 1d, 1h30m or PT30S");
      return null;
    }
    return duration;
  }

  private static @Nullable Duration find(SourceNode node) {
    if (node.json().isIntegralNumber()) {
      return node.json().canConvertToInt() && node.json().intValue() == 0 ? Duration.ZERO : null;
    }
    return node.json().isString() ? parse(node.json().stringValue()) : null;
  }

  private static @Nullable Duration parse(String text) {
    if (text.length() > 64) {
      return null;
    }
    if (text.startsWith("P")) {
      try {
        return Duration.parse(text);
      } catch (DateTimeException | ArithmeticException e) {
        return null;
      }
    }
    Matcher units = UNITS.matcher(text);
    if (text.isEmpty() || !units.matches()) {
      return null;
    }
    return Duration.ofDays(amount(units.group(1)))
        .plusHours(amount(units.group(2)))
        .plusMinutes(amount(units.group(3)))
        .plusSeconds(amount(units.group(4)))
        .plusMillis(amount(units.group(5)));
  }

  private static long amount(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
