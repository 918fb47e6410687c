package dev.tenuto.language.expression;

import dev.cel.runtime.RuntimeHelpers;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** Timestamps and durations as text: RFC 3339 and {@code 3.5s}. */
final class Times {

  private static final int NANO_DIGITS = 9;

  private Times() {}

  static String text(Instant instant) {
    return DateTimeFormatter.ISO_INSTANT.format(instant);
  }

  static String text(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds())
            .add(BigDecimal.valueOf(duration.getNano(), NANO_DIGITS));
    String plain = seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString();
    return plain + "s";
  }

  static Instant timestamp(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw ExpressionFailure.type(
          "A timestamp must be RFC 3339 text such as 2026-01-31T12:00:00Z; parseTime() reads other"
              + " forms");
    }
  }

  /** Reads CEL's form: {@code 1h30m}, {@code -1.5s}, {@code 250ms}. */
  static Duration duration(String text) {
    try {
      return RuntimeHelpers.createJavaDurationFromString(text);
    } catch (RuntimeException e) {
      throw ExpressionFailure.type(
          "A duration must be a text such as '1h30m', '10s' or '250ms' (units h, m, s, ms, us, ns)");
    }
  }
}
