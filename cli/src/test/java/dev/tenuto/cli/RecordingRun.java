package dev.tenuto.cli;

import dev.tenuto.cli.definition.Checked;
import dev.tenuto.cli.demo.Shop;
import dev.tenuto.cli.execution.Engine;
import dev.tenuto.cli.execution.WorkflowChoice;
import dev.tenuto.cli.target.ScriptedTarget;
import dev.tenuto.cli.target.TargetFile;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Bundle;
import dev.tenuto.workflows.client.EventRequest;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.Execution.Include;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.client.StartResult;
import dev.tenuto.workflows.contract.StepStatus;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs a case of an example on a real server in one of several ways. */
record RecordingRun(Engine engine, Expressions expressions, Shop shop, FaultyCalls calls) {

  private static final Set<Include> ALL = EnumSet.allOf(Include.class);
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final Set<StepStatus> AT_WORK =
      EnumSet.of(StepStatus.RUNNING, StepStatus.WAITING, StepStatus.PARKED);

  /** What is done to an execution once it has started. */
  private interface Course {
    void take(ExecutionId id) throws InterruptedException;
  }

  /**
   * To its end.
   *
   * @param failing the path of a call that fails for good; empty: none
   */
  ExecutionId toItsEnd(ExampleCase example, String id, String failing) throws Exception {
    if (!failing.isEmpty()) {
      calls.fail(id, failing);
    }
    return run(example, id, started -> sendEvents(example, started));
  }

  /** Cancelled when so many calls have been made. */
  ExecutionId cancelled(ExampleCase example, String id, int after) throws Exception {
    return run(
        example,
        id,
        started -> {
          awaitCalls(started, after);
          engine.executions().cancel(started, "recorded");
        });
  }

  /** Terminated when so many calls have been made. */
  ExecutionId terminated(ExampleCase example, String id, int after) throws Exception {
    return run(
        example,
        id,
        started -> {
          awaitCalls(started, after);
          engine.executions().terminate(started, "recorded");
        });
  }

  private ExecutionId run(ExampleCase example, String id, Course course) throws Exception {
    Path file = example.target();
    if (file == null) {
      return run(start(example, id, example.input(shop)), course);
    }
    try (ScriptedTarget target = ScriptedTarget.start(TargetFile.read(file, expressions))) {
      ObjectNode input = example.input(shop).put("target", target.address().toString());
      return run(start(example, id, input), course);
    }
  }

  /** One that never ends by itself, as its event does not come, is cancelled. */
  private ExecutionId run(ExecutionId id, Course course) throws Exception {
    course.take(id);
    Execution execution = Objects.requireNonNull(engine.executions().await(id, LONG_ENOUGH, ALL));
    if (!execution.status().ended()) {
      engine.executions().cancel(id, "recorded");
      engine.executions().await(id, LONG_ENOUGH, ALL);
    }
    return id;
  }

  private ExecutionId start(ExampleCase example, String id, ObjectNode input) throws Exception {
    Checked checked = Checked.check(example.example().files(), expressions);
    Bundle bundle = WorkflowChoice.choose(checked.workflows(), null).bundle();
    StartResult result = engine.executions().start(new StartRequest(bundle, null, input, id, null));
    if (result instanceof StartResult.Started started) {
      return started.execution();
    }
    throw new AssertionError("not started: " + id);
  }

  private void sendEvents(ExampleCase example, ExecutionId id) throws InterruptedException {
    for (JsonNode event : eventsOf(example)) {
      String when = event.path("when").asString("");
      boolean cancel = event.has("cancel");
      if (!awaitStep(id, when, cancel ? AT_WORK : EnumSet.of(StepStatus.WAITING))) {
        return;
      }
      if (cancel) {
        engine.executions().cancel(id, event.path("cancel").asString());
        return;
      }
      JsonNode payload = event.has("payload") ? event.get("payload") : NullNode.getInstance();
      JsonNode key = event.path("key");
      String name = event.path("event").asString();
      engine
          .executions()
          .send(id, new EventRequest(name, payload, key.isString() ? key.asString() : null));
    }
  }

  private static List<JsonNode> eventsOf(ExampleCase example) {
    try {
      return example.events();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Whether the step came to that; not when the execution ended before. */
  private boolean awaitStep(ExecutionId id, String path, Set<StepStatus> wanted)
      throws InterruptedException {
    long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
    while (!path.isEmpty()) {
      Execution execution = Objects.requireNonNull(engine.executions().find(id, ALL));
      if (Objects.requireNonNull(execution.steps()).stream()
          .anyMatch(step -> step.path().equals(path) && wanted.contains(step.status()))) {
        return true;
      }
      if (execution.status().ended() || System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(LOOK_AGAIN);
    }
    return true;
  }

  private void awaitCalls(ExecutionId id, int count) throws InterruptedException {
    long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
    while (calls.made(id.id()).size() < count && System.nanoTime() < deadline) {
      if (Objects.requireNonNull(engine.executions().find(id, EnumSet.noneOf(Include.class)))
          .status()
          .ended()) {
        return;
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }

  /** Of all its runs and its children, the last run first. */
  List<History> histories(ExecutionId id) {
    List<History> all = new ArrayList<>();
    Deque<WorkflowExecution> open = new ArrayDeque<>();
    open.add(WorkflowExecution.newBuilder().setWorkflowId(id.workflowId()).build());
    while (!open.isEmpty()) {
      WorkflowExecution next = open.remove();
      List<HistoryEvent> events =
          engine.client().fetchHistory(next.getWorkflowId(), next.getRunId()).getEvents();
      all.add(History.newBuilder().addAllEvents(Anonymous.of(events)).build());
      String before =
          events
              .getFirst()
              .getWorkflowExecutionStartedEventAttributes()
              .getContinuedExecutionRunId();
      if (!before.isEmpty()) {
        open.add(next.toBuilder().setRunId(before).build());
      }
      for (HistoryEvent event : events) {
        if (event.hasChildWorkflowExecutionStartedEventAttributes()) {
          open.add(event.getChildWorkflowExecutionStartedEventAttributes().getWorkflowExecution());
        }
      }
    }
    return all;
  }
}
