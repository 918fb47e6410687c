package dev.tenuto.activities.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateLimitTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Instant now = START;

  @Test
  void letsNoStretchHaveMoreThanItsPermits() {
    Duration per = Duration.ofSeconds(1);
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      now = START;
      RateLimit limit = new RateLimit(3, per, () -> now);
      List<Instant> times = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        now = now.plusMillis(random.nextInt(700));
        Instant until = limit.enter("call-" + i);
        times.add(until == null ? now : until);
      }
      for (int i = 3; i < times.size(); i++) {
        assertThat(Duration.between(times.get(i - 3), times.get(i)))
            .as("seed %d, call %d", seed, i)
            .isGreaterThanOrEqualTo(per);
      }
    }
  }

  @Test
  void wastesNoTime() {
    RateLimit limit = new RateLimit(2, Duration.ofSeconds(1), () -> now);

    assertThat(limit.enter("a")).isNull();
    now = START.plusMillis(400);
    assertThat(limit.enter("b")).isNull();
    assertThat(limit.enter("c")).isEqualTo(START.plusMillis(1000));
    assertThat(limit.enter("d")).isEqualTo(START.plusMillis(1400));
    assertThat(limit.enter("e")).isEqualTo(START.plusMillis(2000));
    now = START.plusMillis(1000);
    assertThat(limit.enter("c")).isNull();
    assertThat(limit.enter("d")).isEqualTo(START.plusMillis(1400));
  }

  @Test
  void startsAnewAfterAWhile() {
    RateLimit limit = new RateLimit(1, Duration.ofSeconds(1), () -> now);
    limit.enter("a");
    limit.enter("gone");

    now = START.plus(Duration.ofHours(1));

    assertThat(limit.enter("b")).isNull();
    assertThat(limit.enter("c")).isEqualTo(now.plusSeconds(1));
  }
}
