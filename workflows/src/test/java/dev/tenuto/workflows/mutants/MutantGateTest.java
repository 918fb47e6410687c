package dev.tenuto.workflows.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The recorded histories notice an interpreter that asks for something else. */
class MutantGateTest {

  private static final int TRIED = 40;
  private static final int FEWEST_PERCENT = 95;

  @Test
  void nearlyEveryMutantFailsTheGate() throws Exception {
    List<Mutant> mutants = MutantGate.sample(TRIED);

    List<Mutant> survivors = new MutantGate().letThrough(mutants);

    assertThat(mutants).hasSize(TRIED);
    assertThat(100 * (TRIED - survivors.size()))
        .as("survivors: " + survivors)
        .isGreaterThanOrEqualTo(FEWEST_PERCENT * TRIED);
  }
}
