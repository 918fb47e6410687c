package dev.tenuto.cli.chaos;

import dev.tenuto.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs scenarios one after another, each on processes of its own. */
public final class Chaos {

  private final Path folder;
  private final Path temporalCli;

  /**
   * @param folder for the database, logs and definitions of each scenario
   * @param temporalCli the program that starts a real Temporal server
   */
  public Chaos(Path folder, Path temporalCli) {
    this.folder = folder;
    this.temporalCli = temporalCli;
  }

  /** The names of all scenarios, in the order of {@code all}. */
  public static List<String> names() {
    return scenarios(Integer.MAX_VALUE).stream().map(Scenario::name).toList();
  }

  /**
   * Runs one.
   *
   * @param executions how many there are to be at least
   * @param kills the most that the kill matrix makes
   */
  public ScenarioResult run(String name, int executions, int kills)
      throws IOException, InterruptedException {
    Scenario scenario =
        scenarios(kills).stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                CommandFailure.badUse(
                    "there is no scenario '%s'; there are %s".formatted(name, names())));
    try (Cluster cluster = Cluster.start(folder.resolve(name), temporalCli)) {
      Runs runs = new Runs(cluster, name);
      double seconds = scenario.run(cluster, runs, executions);
      return ScenarioResult.of(name, runs.evidence(), seconds);
    }
  }

  private static List<Scenario> scenarios(int kills) {
    return List.of(
        new KillMatrix(Definitions.shapes(), kills),
        new LoadedScenario("churn", 4, 6, Blows::killWorker),
        new LoadedScenario("server", 2, 2, Blows::killTemporal),
        new LoadedScenario("starter", 1, 2, Blows::killStarter),
        new LoadedScenario("stop", 2, 2, Blows::stopWorker),
        new LoadedScenario("pause", 2, 2, Blows::pauseWorker),
        partition("partition", Cut.Way.BOTH_WAYS, Duration.ofSeconds(5), 2),
        partition("partition-to-temporal", Cut.Way.TO_TEMPORAL, Duration.ofSeconds(5), 2),
        partition("partition-to-worker", Cut.Way.TO_WORKER, Duration.ofSeconds(5), 2),
        partition("partition-long", Cut.Way.BOTH_WAYS, Duration.ofMinutes(1), 1),
        partition("flapping", Cut.Way.BOTH_WAYS, Duration.ofMillis(500), 10));
  }

  private static Scenario partition(String name, Cut.Way way, Duration length, int rounds) {
    return new LoadedScenario(name, 2, rounds, cluster -> Blows.partition(cluster, way, length));
  }
}
