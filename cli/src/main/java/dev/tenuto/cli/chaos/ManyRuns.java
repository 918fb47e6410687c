package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Fault;
import dev.tenuto.cli.audit.Fault.Proof;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The turns of all definitions, and a part of the kill matrix, where executions go on in a new run
 * after about every second call.
 */
final class ManyRuns implements Scenario {

  private static final String FEWEST_EVENTS = "10";
  private static final int CELLS = 20;

  private final KillMatrix matrix;

  /**
   * @param most how many cells there are, at most
   */
  ManyRuns(int most) {
    List<Cell> turns = Cell.turns(Definitions.shapes());
    List<Cell> others = Cell.all(Definitions.shapes()).subList(0, CELLS);
    this.matrix =
        new KillMatrix(
            "continued", Stream.of(turns, others).flatMap(List::stream).limit(most).toList());
  }

  @Override
  public String name() {
    return matrix.name();
  }

  @Override
  public Map<String, String> starterSettings() {
    return Map.of("TENUTO_EXECUTIONS_EVENTSPERRUN", FEWEST_EVENTS);
  }

  @Override
  public double run(Cluster cluster, Runs runs, int executions)
      throws IOException, InterruptedException {
    double seconds = matrix.run(cluster, runs, executions);
    try (Histories histories = new Histories(cluster.temporalAddress())) {
      long turns = histories.turns();
      boolean many = turns > executions;
      runs.add(
          Fault.excusingNothing(
              "short runs", List.of(new Proof("runs that were gone on from: " + turns, many))));
    }
    return seconds;
  }
}
