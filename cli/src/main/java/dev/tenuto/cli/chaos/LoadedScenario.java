package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Fault;
import dev.tenuto.cli.audit.Shape;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Faults while clients start executions, again and again until there are enough of both. */
record LoadedScenario(String name, int workers, int rounds, Blow blow) implements Scenario {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PROGRESS = Duration.ofSeconds(90);

  /** Makes one fault, and returns when what was hit could go on. */
  @FunctionalInterface
  interface Blow {
    Fault strike(Cluster cluster) throws IOException, InterruptedException;
  }

  @Override
  public double run(Cluster cluster, Runs runs, int executions)
      throws IOException, InterruptedException {
    return run(cluster, runs, Definitions.shapes(), executions);
  }

  /** The same with other executions. */
  double run(Cluster cluster, Runs runs, List<Shape> shapes, int executions)
      throws IOException, InterruptedException {
    cluster.addWorkers(workers);
    double longest = 0;
    Load load = Load.begin(runs, executions, shapes);
    try {
      int round = 0;
      while (round < rounds || load.started() < executions) {
        round++;
        int before = cluster.target().log().size();
        Await.until("calls are made", PROGRESS, () -> cluster.target().log().size() > before + 20);
        Fault fault = blow.strike(cluster);
        runs.add(fault);
        longest = Math.max(longest, secondsToProgress(cluster));
      }
    } finally {
      load.stop();
    }
    runs.awaitEnds(PATIENCE);
    return longest;
  }

  /** From the end of a fault until the target is asked for something. */
  static double secondsToProgress(Cluster cluster) throws InterruptedException {
    Instant over = Instant.now();
    int seen = cluster.target().log().size();
    Await.comes(PROGRESS, () -> cluster.target().log().size() > seen);
    return Duration.between(over, Instant.now()).toMillis() / 1000.0;
  }
}
