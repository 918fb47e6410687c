package dev.tenuto.workflows.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Some of the mutants; docs/contribute/recorded-histories.md says how all are tried. */
class MutantGateTest {

  private static final int SOME = 20;
  private static final int ONE_IN_TWENTY = 1;

  /** Or whatever is wrong with the gate would pass for a change that it noticed. */
  @Test
  void nothingIsNoticedWhereNothingIsChanged() throws Exception {
    Mutant mutant = MutantGate.sample(1).getFirst();
    Mutant unchanged = new Mutant(mutant.type(), "no method", mutant.operator(), mutant.number());

    assertThat(new MutantGate().letThrough(List.of(unchanged))).containsExactly(unchanged);
  }

  @Test
  void theRecordedHistoriesNoticeWhatIsAskedForOtherwise() throws Exception {
    List<Mutant> letThrough = new MutantGate().letThrough(MutantGate.sample(SOME));

    assertThat(letThrough).hasSizeLessThanOrEqualTo(ONE_IN_TWENTY);
  }
}
