package dev.tenuto.activities.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTokenTest {

  private static final Instant GIVEN = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"10, 8", "60, 48", "300, 240", "3600, 3540", "86400, 86340"})
  void isRenewedAFifthOfItsLifeButAtMostAMinuteBeforeItExpires(long life, long good) {
    AccessToken token = AccessToken.of("t", Duration.ofSeconds(life), GIVEN);

    assertThat(token.isGood(GIVEN.plusSeconds(good).minusMillis(1))).isTrue();
    assertThat(token.isGood(GIVEN.plusSeconds(good))).isFalse();
  }

  @Test
  void printsNoValue() {
    assertThat(AccessToken.of("s3cret", Duration.ofHours(1), GIVEN).toString())
        .doesNotContain("s3cret");
  }
}
