package dev.tenuto.cli;

import dev.tenuto.cli.demo.Shop;
import dev.tenuto.cli.execution.Engine;
import dev.tenuto.cli.execution.LocalWork;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.worker.hosting.WorkerFactories.Activities;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.LaunchSettings;
import dev.tenuto.workflows.contract.HistoryBounds;
import dev.tenuto.workflows.replay.Replays;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** All cases of all examples, run beside each other by an engine of their own. */
final class ExampleRuns implements AutoCloseable {

  private static final int AT_ONCE = 12;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Map<ExampleCase, Future<Execution>> runs = new LinkedHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Shop shop = Shop.start(0);
  private final LocalWork work;
  private final RecordedCalls calls;
  private final Engine engine;
  private final Replays replays;

  /**
   * @param bounds of their runs
   */
  ExampleRuns(Expressions expressions, HistoryBounds bounds)
      throws IOException, InterruptedException {
    Plans plans = new Plans(expressions);
    work =
        LocalWork.besideHistories(
            expressions, new LocalWork.Permits(List.of(), ExampleCase.secrets(Ran.HOME)));
    calls = new RecordedCalls(work.activities().calls());
    engine =
        Engine.start(
            null,
            plans,
            new Activities(calls, work.activities().evaluations()),
            LaunchSettings.defaults().withBounds(bounds));
    replays = new Replays(engine.client(), plans);
    ExampleRun run = new ExampleRun(new ExampleScript(engine, expressions, shop), replays);
    Semaphore places = new Semaphore(AT_ONCE);
    for (ExampleCase example : ExampleCase.all(Ran.HOME)) {
      runs.put(
          example,
          threads.submit(() -> {
            places.acquire();
            try {
              return run.run(example);
            } finally {
              places.release();
            }
          }));
    }
  }

  /** Waits until all have ended, however that was. */
  void awaitEnds() throws InterruptedException {
    for (Future<Execution> run : runs.values()) {
      while (!run.isDone()) {
        Thread.sleep(LOOK_AGAIN);
      }
    }
  }

  /** How the case ended, once it has. */
  Execution ended(ExampleCase example) throws Exception {
    return Objects.requireNonNull(runs.get(example)).get();
  }

  /** How many keys were sent by each step of the execution and of its children. */
  Map<String, Integer> keysByStep(Execution execution) {
    Map<String, Integer> counts = new TreeMap<>();
    calls.keys(execution.id()).forEach((step, keys) -> counts.put(step, keys.size()));
    return counts;
  }

  /** Whether the execution has come to its end in a run that is not its first. */
  boolean wentOn(Execution execution) {
    return !engine
        .client()
        .fetchHistory(execution.namespace() + "/" + execution.id())
        .getEvents()
        .getFirst()
        .getWorkflowExecutionStartedEventAttributes()
        .getContinuedExecutionRunId()
        .isEmpty();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    replays.close();
    engine.close();
    work.close();
    shop.close();
  }
}
