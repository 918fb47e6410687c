package dev.tenuto.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.cli.chaos.Chaos;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few faults of each kind through the code of {@code ./tenuto chaos}, counted by its checker. */
@Tag("real-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChaosTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"kill, 12", "server, 8", "starter, 8", "partition, 8"})
  void nothingIsLostStuckOrRepeated(String scenario, int executions) throws Exception {
    var chaos = new Chaos(folder, Path.of(System.getenv("TENUTO_TEMPORAL_CLI")));

    var result = chaos.run(scenario, executions, 6);

    assertThat(result.broken()).as(result.toString()).isEmpty();
    assertThat(result.faultsLanded()).as(result.toString()).isPositive();
    assertThat(result.executions()).isGreaterThanOrEqualTo(executions);
  }
}
