package dev.tenuto.workflows.interpreter.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random plans of all constructs under random scripts of what happens, against the rules as {@link
 * ReferenceExecutor} has them.
 *
 * <p>{@code -Dsimulation.seed=N} plays one seed alone, {@code -Dsimulation.seeds=N} so many.
 */
class MachineSimulationTest {

  private static final int SEEDS = 10_000;

  /** Fewer cannot be expected to bring everything about. */
  private static final int ENOUGH_FOR_EVERYTHING = 5_000;

  @Test
  void doesWhatTheRulesSay() {
    Set<String> occurred = ConcurrentHashMap.newKeySet();
    Long one = Long.getLong("simulation.seed");
    if (one != null) {
      play(one, occurred);
      return;
    }
    int seeds = Integer.getInteger("simulation.seeds", SEEDS);
    LongStream.range(0, seeds).parallel().forEach(seed -> play(seed, occurred));
    if (seeds >= ENOUGH_FOR_EVERYTHING) {
      var missing = new TreeSet<>(Occurrences.expected());
      missing.removeAll(occurred);
      assertThat(missing).as("what never occurred in %d seeds", seeds).isEmpty();
    }
  }

  private static void play(long seed, Set<String> occurred) {
    try {
      new Simulation(seed, occurred).play();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("Failed with -Dsimulation.seed=" + seed + "\n" + e.getMessage(), e);
    }
  }
}
