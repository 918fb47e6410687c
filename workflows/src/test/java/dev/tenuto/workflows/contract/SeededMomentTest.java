package dev.tenuto.workflows.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeededMomentTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void drawsTheSameFromTheSameSeed() {
    var first = new SeededMoment("seed", NOW);
    var second = new SeededMoment("seed", NOW);
    for (int i = 0; i < 10; i++) {
      assertThat(second.uuid()).isEqualTo(first.uuid());
      assertThat(second.random()).isEqualTo(first.random());
    }
    assertThat(first.now()).isEqualTo(NOW);
  }

  /** What was sent once is sent again by later releases: these values are never to change. */
  @Test
  void drawsWhatEveryReleaseDraws() {
    var moment = new SeededMoment("seed", NOW);
    assertThat(moment.uuid()).isEqualTo("62dd5043-6346-48af-98e5-261716658d10");
  }

  @Test
  void drawsUuidsOfVersionFour() {
    var seen = new HashSet<String>();
    var moment = new SeededMoment("seed", NOW);
    for (int i = 0; i < 1_000; i++) {
      UUID uuid = UUID.fromString(moment.uuid());
      assertThat(uuid.version()).isEqualTo(4);
      assertThat(uuid.variant()).isEqualTo(2);
      assertThat(seen.add(uuid.toString())).isTrue();
    }
  }

  @Test
  void drawsNumbersFromZeroToBelowOne() {
    var moment = new SeededMoment("another", NOW);
    double sum = 0;
    for (int i = 0; i < 1_000; i++) {
      double number = moment.random();
      assertThat(number).isGreaterThanOrEqualTo(0).isLessThan(1);
      sum += number;
    }
    assertThat(sum / 1_000).isBetween(0.45, 0.55);
  }
}
