package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockErrorTest {

  private static final Instant STARTED = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant LOCAL_TIME = Instant.parse("2026-01-01T12:10:00Z");

  @Test
  void timesOfAFastClockAreTakenBack() {
    assertThat(error(Duration.ofHours(5)).corrected(LOCAL_TIME)).isEqualTo("2026-01-01T07:10:00Z");
  }

  @Test
  void timesOfASlowClockArePutForward() {
    assertThat(error(Duration.ofHours(-5)).corrected(LOCAL_TIME)).isEqualTo("2026-01-01T17:10:00Z");
  }

  @Test
  void aClockThatIsRightIsBelieved() {
    assertThat(error(Duration.ofMillis(1900)).corrected(LOCAL_TIME)).isEqualTo(LOCAL_TIME);
    assertThat(error(Duration.ofMillis(-1900)).corrected(LOCAL_TIME)).isEqualTo(LOCAL_TIME);
  }

  private static ClockError error(Duration ahead) {
    return ClockError.of(STARTED, STARTED.plus(ahead));
  }
}
