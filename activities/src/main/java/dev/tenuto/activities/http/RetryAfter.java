package dev.tenuto.activities.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The header by which a server says how long to wait. */
final class RetryAfter {

  static final String NAME = "Retry-After";

  private static final int MOST_DIGITS = 9;
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private RetryAfter() {}

  /** How long to wait from now on; null when the value is neither seconds nor a date. */
  static @Nullable Duration parse(String value, Instant now) {
    String text = value.strip();
    if (text.isEmpty()) {
      return null;
    }
    if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      String digits = text.replaceFirst("^0+(?=.)", "");
      return digits.length() > MOST_DIGITS ? FOR_EVER : Duration.ofSeconds(Long.parseLong(digits));
    }
    Instant date = date(text);
    if (date == null) {
      return null;
    }
    return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
  }

  private static @Nullable Instant date(String text) {
    try {
      Date date = Headers.of(NAME, text).getDate(NAME);
      return date == null ? null : date.toInstant();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
