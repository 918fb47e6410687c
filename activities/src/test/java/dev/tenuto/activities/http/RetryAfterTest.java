package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0                              | PT0S",
        "1                              | PT1S",
        "120                            | PT2M",
        "0000000000007                  | PT7S",
        "Sun, 01 Mar 2026 12:00:30 GMT  | PT30S",
        "Sunday, 01-Mar-26 12:01:00 GMT | PT1M",
        "Sun, 01 Mar 2026 11:59:59 GMT  | PT0S",
        "Thu, 01 Jan 1970 00:00:00 GMT  | PT0S"
      })
  void readsSecondsAndDates(String value, Duration expected) {
    assertThat(RetryAfter.parse(value, NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999", "9223372036854775808", "99999999999999999999999999"})
  void takesNumbersBeyondAllBoundsForNever(String value) {
    assertThat(RetryAfter.parse(value, NOW)).isGreaterThan(Duration.ofDays(36_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "+1",
        "1.5",
        "1e3",
        "soon",
        "NaN",
        "١",
        "1s",
        "2026-03-01",
        "\u0000"
      })
  void ignoresEverythingElse(String value) {
    assertThat(RetryAfter.parse(value, NOW)).isNull();
  }
}
