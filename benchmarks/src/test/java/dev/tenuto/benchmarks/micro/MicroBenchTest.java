package dev.tenuto.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

class MicroBenchTest {

  @Test
  void everyBenchmarkRunsWithEverySize() throws RunnerException {
    List<MicroRow> rows = MicroBench.run(MicroBench.once());

    assertThat(rows.stream().map(row -> row.benchmark() + " " + row.size()))
        .containsExactlyInAnyOrder(
            "checkDocument 10",
            "checkDocument 100",
            "checkDocument 1000",
            "filterRecords 1000",
            "filterRecords 10000",
            "filterRecords 100000",
            "planSteps 10",
            "planSteps 50",
            "planSteps 100",
            "resolveTemplates 10",
            "resolveTemplates 100",
            "runCalls 10",
            "runCalls 20",
            "runCalls 50",
            "runItems 100",
            "runItems 1000",
            "runItems 10000",
            "runValues 10",
            "runValues 20",
            "runValues 50");
    assertThat(rows).allMatch(row -> row.micros() > 0);
  }

  @Test
  void theTableTellsTheRatioAndTheCostOfAnItem() {
    var beside = new MicroRow("runCalls", 10, 113, 1.5, 226.0, 2.0, 11.3);
    var alone = new MicroRow("planSteps", 1_000, 2_000, null, null, null, 2);

    assertThat(MicroTable.of("a machine", List.of(beside, alone)).lines())
        .startsWith("a machine", "")
        .anyMatch(line -> line.strip().matches("runCalls +10 +113 +1.50 +226 +2.00x +11.300"))
        .anyMatch(line -> line.strip().matches("planSteps +1,000 +2,000 +2.000"));
  }
}
