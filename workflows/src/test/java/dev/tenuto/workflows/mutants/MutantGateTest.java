package dev.tenuto.workflows.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Some of the mutants; docs/contribute/recorded-histories.md says how all are tried. */
class MutantGateTest {

  private static final int SOME = 20;
  private static final int ONE_IN_TWENTY = 1;

  @Test
  void theRecordedHistoriesNoticeWhatIsAskedForOtherwise() throws Exception {
    List<Mutant> letThrough = new MutantGate().letThrough(MutantGate.sample(SOME));

    assertThat(letThrough).hasSizeLessThanOrEqualTo(ONE_IN_TWENTY);
  }
}
