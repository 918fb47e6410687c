package dev.tenuto.workflows.interpreter;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Durations in the language's own notation. */
final class Durations {

  private Durations() {}

  /** For example {@code 1h30m} or {@code 250ms}. */
  static String text(@Nullable Duration duration) {
    if (duration == null) {
      return "none";
    }
    String iso = duration.toString();
    return duration.toNanosPart() == 0
        ? iso.substring("PT".length()).toLowerCase(Locale.ROOT)
        : duration.toMillis() + "ms";
  }
}
