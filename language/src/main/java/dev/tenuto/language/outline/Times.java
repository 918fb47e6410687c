package dev.tenuto.language.outline;

import java.time.Duration;

/** Durations as authors write them. */
final class Times {

  private Times() {}

  static String text(Duration duration) {
    var text = new StringBuilder();
    add(text, duration.toDaysPart(), "d");
    add(text, duration.toHoursPart(), "h");
    add(text, duration.toMinutesPart(), "m");
    add(text, duration.toSecondsPart(), "s");
    add(text, duration.toMillisPart(), "ms");
    return text.isEmpty() ? "0" : text.toString();
  }

  private static void add(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(amount).append(unit);
    }
  }
}
