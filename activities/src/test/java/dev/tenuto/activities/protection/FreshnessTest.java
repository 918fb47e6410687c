package dev.tenuto.activities.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9111, rule by rule; {@code T+n} stands for the date n seconds after the answer came. */
class FreshnessTest {

  private static final Instant CAME = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration TTL = Duration.ofSeconds(100);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @ParameterizedTest(name = "{0} is fresh for {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          X-None: 1                                             | 100
          Last-Modified: T-9000                                 | 100
          Cache-Control: max-age=60                             | 60
          Cache-Control: max-age=600                            | 100
          Cache-Control: MAX-AGE=60                             | 60
          Cache-Control: max-age="60"                           | 60
          Cache-Control: max-age=99999999999999999999           | 100
          Cache-Control: max-age=0                              | 0
          Cache-Control: max-age=-5                             | 0
          Cache-Control: max-age=soon                           | 0
          Cache-Control: max-age=1.5                            | 0
          Cache-Control: max-age                                | 0
          Cache-Control: max-age=60, max-age=30                 | 30
          Cache-Control: max-age=30, max-age=60                 | 30
          Cache-Control: max-age=60; Cache-Control: max-age=20  | 20
          Cache-Control: no-cache                               | 0
          Cache-Control: no-cache="set-cookie"                  | 0
          Cache-Control: No-Cache, max-age=60                   | 0
          Cache-Control: s-maxage=10                            | 100
          Cache-Control: s-maxage=10, max-age=60                | 60
          Cache-Control: private                                | 100
          Cache-Control: private="x, no-store", max-age=60      | 60
          Cache-Control: public, must-revalidate, max-age=60    | 60
          Cache-Control: foo="max-age=1, no-cache", max-age=60  | 60
          Cache-Control: foo="a\\", no-cache", max-age=60       | 60
          Cache-Control: ,,, max-age=60 ,                       | 60
          Cache-Control: max-age=60; Expires: T+5               | 60
          Cache-Control: max-age=60; Age: 20                    | 40
          Cache-Control: max-age=60; Age: 90                    | 0
          Cache-Control: max-age=60; Age: old                   | 60
          Cache-Control: max-age=60; Age: -3                    | 60
          Cache-Control: max-age=60; Date: T-20                 | 40
          Cache-Control: max-age=60; Date: T-20; Age: 30        | 30
          Cache-Control: max-age=60; Date: T-30; Age: 20        | 30
          Cache-Control: max-age=60; Date: T+3600               | 60
          Age: 90                                               | 100
          Expires: T+40                                         | 40
          Expires: T+40; Date: T+0                              | 40
          Expires: T+40; Date: T-10                             | 40
          Expires: T+3640; Date: T+3600                         | 40
          Expires: T+40; Age: 10                                | 30
          Expires: T-40                                         | 0
          Expires: 0                                            | 0
          Expires: -1                                           | 0
          Expires: tomorrow                                     | 0
          Expires: T+40; Expires: T+50                          | 0
          Expires: T+40; Date: never                            | 40
          """)
  void tellsHowLongAnAnswerIsFresh(String headers, long seconds) {
    Freshness freshness = Freshness.of(headers(headers), TTL, CAME, CAME);

    assertThat(freshness.stored()).isTrue();
    assertThat(Duration.between(CAME, freshness.until())).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest(name = "{0} is kept: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Cache-Control: no-store                         | false
          Cache-Control: NO-STORE, max-age=60             | false
          Cache-Control: max-age=60; Cache-Control: no-store | false
          Cache-Control: foo="no-store"                   | true
          Cache-Control: no-storey                        | true
          Vary: *                                         | false
          Vary: Accept, *                                 | false
          Vary: Accept                                    | true
          """)
  void tellsWhetherItMayBeKept(String headers, boolean stored) {
    assertThat(Freshness.of(headers(headers), TTL, CAME, CAME).stored()).isEqualTo(stored);
  }

  @ParameterizedTest(name = "{0} stands in for {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          X-None: 1                                                   | 30
          Cache-Control: stale-if-error=10                            | 10
          Cache-Control: stale-if-error=60                            | 30
          Cache-Control: stale-if-error=soon                          | 0
          Cache-Control: must-revalidate                              | 0
          Cache-Control: must-revalidate, stale-if-error=60           | 0
          Cache-Control: proxy-revalidate                             | 30
          """)
  void tellsHowLongItMayStandIn(String headers, long seconds) {
    Freshness freshness = Freshness.of(headers(headers), TTL, CAME, CAME);

    assertThat(freshness.usableUntil(Duration.ofSeconds(30)))
        .isEqualTo(freshness.until().plusSeconds(seconds));
  }

  @Test
  void countsTheTimeOnTheWayAsAge() {
    Headers headers = headers("Cache-Control: max-age=60; Age: 20");

    Freshness freshness = Freshness.of(headers, TTL, CAME.minusSeconds(7), CAME);

    assertThat(freshness.until()).isEqualTo(CAME.plusSeconds(33));
    assertThat(freshness.age(CAME.plusSeconds(3))).isEqualTo(Duration.ofSeconds(30));
  }

  private static Headers headers(String lines) {
    Headers.Builder headers = new Headers.Builder();
    for (String line : lines.split("; ", -1)) {
      String value = line.split(": ", 2)[1];
      boolean time = value.matches("T[+-][0-9]+");
      headers.add(
          line.split(": ", 2)[0],
          time ? DATE.format(CAME.plusSeconds(Long.parseLong(value.substring(1)))) : value);
    }
    return headers.build();
  }
}
