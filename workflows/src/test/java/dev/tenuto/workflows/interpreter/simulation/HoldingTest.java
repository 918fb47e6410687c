package dev.tenuto.workflows.interpreter.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random plans whose machines are held back now and then: nothing begins then, all comes to rest,
 * and a machine that is restored from that state goes on to an end.
 *
 * <p>{@code -Dsimulation.seed=N} plays one seed alone.
 */
class HoldingTest {

  private static final int SEEDS = 500;

  @Test
  void comesToRestAndGoesOnFromThere() {
    Long one = Long.getLong("simulation.seed");
    if (one != null) {
      play(one);
      return;
    }
    List<HeldPlay.Told> plays =
        LongStream.range(0, SEEDS).parallel().mapToObj(HoldingTest::play).toList();
    assertThat(plays).filteredOn(play -> play.rests() > 1).hasSizeGreaterThan(SEEDS / 10);
    assertThat(plays)
        .filteredOn(play -> play.rests() > 0 && play.compared())
        .hasSizeGreaterThan(SEEDS / 40);
  }

  private static HeldPlay.Told play(long seed) {
    try {
      return new HeldPlay(seed).play();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("Failed with -Dsimulation.seed=" + seed + "\n" + e.getMessage(), e);
    }
  }
}
