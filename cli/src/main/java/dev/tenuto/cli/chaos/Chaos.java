package dev.tenuto.cli.chaos;

import dev.tenuto.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs scenarios one after another, each on processes of its own. */
public final class Chaos {

  /** The scenario that needs a database file. */
  public static final String DISK = "disk";

  private final Path folder;
  private final Path temporalCli;
  private final TemporalProgram.Choice temporal;

  /**
   * @param folder for the database, logs and definitions of each scenario
   * @param temporalCli the Temporal CLI
   * @param temporal what starts a real Temporal server
   */
  public Chaos(Path folder, Path temporalCli, TemporalProgram.Choice temporal) {
    this.folder = folder;
    this.temporalCli = temporalCli;
    this.temporal = temporal;
  }

  /** The names of all scenarios, in the order of {@code all}. */
  public static List<String> names() {
    return scenarios(new Scale(null, 1, null, null)).stream().map(Scenario::name).toList();
  }

  /** Runs one. */
  public ScenarioResult run(String name, Scale scale) throws IOException, InterruptedException {
    Path place = folder.resolve(name);
    try (Scenario scenario = named(name, scale)) {
      Path database = Cluster.database(place);
      scenario.prepare(database);
      TemporalProgram program = temporal.in(database);
      Cluster.Settings settings =
          new Cluster.Settings(
              scale.starterSettings(scenario.starterSettings()), scenario.workerSettings(place));
      try (Cluster cluster = Cluster.start(place, temporalCli, program, settings)) {
        Runs runs = new Runs(cluster, name);
        double seconds = scenario.run(cluster, runs, scale.executionsOf(scenario));
        return ScenarioResult.of(name, runs.evidence(), seconds);
      } finally {
        program.remove();
      }
    }
  }

  private static Scenario named(String name, Scale scale) {
    return scenarios(scale).stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            CommandFailure.badUse(
                "there is no scenario '%s'; there are %s".formatted(name, names())));
  }

  private static List<Scenario> scenarios(Scale scale) {
    int twice = scale.rounds(2);
    return List.of(
        new KillMatrix(KillMatrix.ALL, scale.most(Cell.all(Definitions.shapes()))),
        new ManyRuns(scale.faults()),
        new LargeValues(scale.rounds(4)),
        new LoadedScenario("churn", 4, scale.rounds(6), Blows::killWorker),
        new LoadedScenario("server", 2, twice, Blows::killTemporal),
        new LoadedScenario("starter", 1, twice, Blows::killStarter),
        new LoadedScenario("stop", 2, twice, Blows::stopWorker),
        new LoadedScenario("pause", 2, twice, Blows::pauseWorker),
        new Redefined(),
        new Rollout(scale.otherClassPath()),
        new WrongClocks(),
        new FullDisk(),
        partition("partition", Cut.Way.BOTH_WAYS, Duration.ofSeconds(5), twice),
        partition("partition-to-temporal", Cut.Way.TO_TEMPORAL, Duration.ofSeconds(5), twice),
        partition("partition-to-worker", Cut.Way.TO_WORKER, Duration.ofSeconds(5), twice),
        partition("partition-long", Cut.Way.BOTH_WAYS, Duration.ofMinutes(1), 1),
        partition("partition-long-to-temporal", Cut.Way.TO_TEMPORAL, Duration.ofMinutes(1), 1),
        partition("partition-long-to-worker", Cut.Way.TO_WORKER, Duration.ofMinutes(1), 1),
        partition("flapping", Cut.Way.BOTH_WAYS, Duration.ofMillis(500), scale.rounds(10)));
  }

  private static Scenario partition(String name, Cut.Way way, Duration length, int rounds) {
    return new LoadedScenario(name, 2, rounds, cluster -> Blows.partition(cluster, way, length));
  }
}
