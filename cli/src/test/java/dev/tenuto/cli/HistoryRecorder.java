package dev.tenuto.cli;

import dev.tenuto.cli.demo.Shop;
import dev.tenuto.cli.execution.Engine;
import dev.tenuto.cli.execution.LocalWork;
import dev.tenuto.cli.temporal.DevServer;
import dev.tenuto.cli.temporal.DevServerSettings;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.testing.FreePorts;
import dev.tenuto.testing.ending.EndingTarget;
import dev.tenuto.worker.hosting.WorkerFactories.Activities;
import dev.tenuto.workflows.client.LaunchSettings;
import dev.tenuto.workflows.contract.HistoryBounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Records histories on a real Temporal server: of all examples, each to its own ends and to those
 * that faults bring, and of executions that are ended in every state; see
 * docs/contribute/recorded-histories.md.
 */
final class HistoryRecorder {

  private static final int AT_ONCE = 12;

  /** Most of their time they wait. */
  private static final int ENDED_AT_ONCE = 40;

  private static final LaunchSettings NEWEST = LaunchSettings.defaults();
  private static final HistoryBounds SHORT = new HistoryBounds(10, 10_000_000, 40_000);

  private final Expressions expressions = Expressions.standard();
  private final Plans plans = new Plans(expressions);
  private final Path folder;

  private final Set<String> wanted;

  /**
   * @param wanted the folders to record; all when there are none
   */
  private HistoryRecorder(Path folder, Set<String> wanted) {
    this.folder = folder;
    this.wanted = wanted;
  }

  /**
   * Records into a new folder.
   *
   * @param arguments the folder; then, unless all are meant, which folders of it
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    if (Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          folder + " exists; histories are added in a new folder and never replaced");
    }
    new HistoryRecorder(folder, Set.copyOf(List.of(arguments).subList(1, arguments.length)))
        .record();
    System.exit(0);
  }

  private void record() throws Exception {
    Path cli = Objects.requireNonNull(Installation.findTemporalCli(System.getenv()));
    Path data = Files.createTempDirectory("tenuto-recorder");
    try (DevServer temporal =
            DevServer.start(new DevServerSettings(cli, data, FreePorts.next(), FreePorts.next()));
        Shop shop = Shop.start(0);
        EndingTarget target = new EndingTarget();
        LocalWork work =
            LocalWork.besideHistories(
                expressions, new LocalWork.Permits(List.of(), ExampleCase.secrets(Ran.HOME)))) {
      FaultyCalls calls = new FaultyCalls(work.activities().calls());
      HeldEvaluations evaluations = new HeldEvaluations(work.activities().evaluations());
      Activities activities = new Activities(calls, evaluations);
      try (Engine whole = engine(temporal, activities, NEWEST);
          Engine inManyRuns = engine(temporal, activities, NEWEST.withBounds(SHORT));
          Engine first = engine(temporal, activities, NEWEST.withEngineVersion(1))) {
        Engines engines = new Engines(whole, inManyRuns, first);
        recordEndings(EndingStage.of(target, evaluations, expressions, folder), engines);
        record(engines, calls, shop);
      }
    }
  }

  private void recordEndings(EndingStage stage, Engines engines) throws Exception {
    try (var threads = Executors.newFixedThreadPool(ENDED_AT_ONCE)) {
      List<RecordedEnding.Run> runs =
          List.of(
              new RecordedEnding.Run("", engines.whole()),
              new RecordedEnding.Run("-in-many-runs", engines.inManyRuns()),
              new RecordedEnding.Run("-engine-1", engines.first()));
      for (var end : threads.invokeAll(RecordedEnding.all(stage, runs, this::isWanted))) {
        end.get();
      }
    }
  }

  private record Engines(Engine whole, Engine inManyRuns, Engine first) {}

  private void record(Engines engines, FaultyCalls calls, Shop shop) throws Exception {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<@Nullable Void>> recordings =
          ExampleCase.all(Ran.HOME).stream()
              .filter(example -> isWanted(RecordedExample.name(example)))
              .<Callable<@Nullable Void>>map(example ->
                  () -> {
                    new RecordedExample(example, recording(engines.whole(), shop, calls), folder)
                        .record(recording(engines.inManyRuns(), shop, calls));
                    return null;
                  })
              .toList();
      for (Future<@Nullable Void> end : threads.invokeAll(recordings)) {
        end.get();
      }
    }
  }

  private RecordingRun recording(Engine engine, Shop shop, FaultyCalls calls) {
    return new RecordingRun(new ExampleScript(engine, expressions, shop), calls);
  }

  private Engine engine(DevServer temporal, Activities activities, LaunchSettings settings)
      throws IOException, InterruptedException {
    return Engine.start(temporal.address(), plans, activities, settings);
  }

  private boolean isWanted(String name) {
    return wanted.isEmpty() || wanted.contains(name);
  }
}
