package dev.tenuto.workflows.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** This build comes to what every earlier one came to; docs/contribute/recorded-histories.md. */
class RecordedHistoriesTest {

  private static final Path FOLDER = Path.of("src/test/resources/histories");
  private static final int FEWEST = 300;

  @Test
  void allReplayAsTheyWereRecorded() throws Exception {
    try (RecordedHistories histories = new RecordedHistories(FOLDER)) {
      Map<String, List<String>> deviations = histories.deviations();

      assertThat(deviations).isEmpty();
      assertThat(histories.count()).isGreaterThanOrEqualTo(FEWEST);
    }
  }
}
