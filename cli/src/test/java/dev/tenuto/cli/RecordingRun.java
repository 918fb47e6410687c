package dev.tenuto.cli;

import dev.tenuto.cli.execution.Engine;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.Execution.Include;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.Executions;
import dev.tenuto.workflows.replay.Histories;
import dev.tenuto.workflows.replay.StoredHistory;
import io.temporal.api.history.v1.History;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Runs a case of an example on a real server in one of several ways. */
record RecordingRun(ExampleScript script, FaultyCalls calls) {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  /**
   * To its end.
   *
   * @param failing the path of a call that fails for good; empty: none
   */
  ExecutionId toItsEnd(ExampleCase example, String id, String failing) throws Exception {
    if (!failing.isEmpty()) {
      calls.fail(id, failing);
    }
    return run(
        example,
        id,
        started -> {
          for (JsonNode event : example.events()) {
            if (!script.send(started, event)) {
              return; // it took another way
            }
          }
        });
  }

  /** Cancelled when so many calls have been made. */
  ExecutionId cancelled(ExampleCase example, String id, int after) throws Exception {
    return run(example, id, started -> afterCalls(started, after, () -> cancel(started)));
  }

  /** Terminated when so many calls have been made. */
  ExecutionId terminated(ExampleCase example, String id, int after) throws Exception {
    return run(
        example,
        id,
        started -> afterCalls(started, after, () -> executions().terminate(started, "recorded")));
  }

  /** One that never ends by itself, as its event does not come, is cancelled. */
  private ExecutionId run(ExampleCase example, String id, ExampleScript.Course course)
      throws Exception {
    return script.run(
        example,
        id,
        started -> {
          course.take(started);
          if (!awaited(started).status().ended()) {
            cancel(started);
            awaited(started);
          }
        });
  }

  private Execution awaited(ExecutionId id) throws InterruptedException {
    return Objects.requireNonNull(executions().await(id, LONG_ENOUGH, ExampleScript.ALL));
  }

  private void cancel(ExecutionId id) {
    executions().cancel(id, "recorded");
  }

  private Executions executions() {
    return script.engine().executions();
  }

  private void afterCalls(ExecutionId id, int count, Runnable then) throws InterruptedException {
    long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
    boolean ended = false;
    while (!ended && calls.made(id.id()).size() < count && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_AGAIN);
      ended =
          Objects.requireNonNull(executions().find(id, EnumSet.noneOf(Include.class)))
              .status()
              .ended();
    }
    then.run();
  }

  /**
   * Writes down the histories of all its runs and its children, the last run first.
   *
   * @param place the file, without its ending; those after the first get a number
   */
  void keep(Path place, ExecutionId id) throws IOException {
    keep(script.engine(), place, id);
  }

  static void keep(Engine engine, Path place, ExecutionId id) throws IOException {
    List<WorkflowExecutionHistory> all = new ArrayList<>();
    Histories.ofAllRuns(engine.client(), id.workflowId(), all::add);
    int number = 0;
    for (var history : all) {
      String which = number == 0 ? "" : "-" + number;
      number++;
      StoredHistory.write(
          History.newBuilder().addAllEvents(Anonymous.of(history.getEvents())).build(),
          place.resolveSibling(place.getFileName() + which + StoredHistory.ENDING));
    }
  }
}
