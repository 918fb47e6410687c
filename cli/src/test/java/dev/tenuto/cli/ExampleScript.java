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
import dev.tenuto.workflows.client.SendResult;
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.client.StartResult;
import dev.tenuto.workflows.contract.StepStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Starts a case of an example beside its target, and gives it its events. */
record ExampleScript(Engine engine, Expressions expressions, Shop shop) {

  static final Set<Include> ALL = EnumSet.allOf(Include.class);

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final Set<StepStatus> AT_WORK =
      EnumSet.of(StepStatus.RUNNING, StepStatus.WAITING, StepStatus.PARKED);

  /** What is done with an execution once it has started. */
  interface Course {
    void take(ExecutionId id) throws Exception;
  }

  /**
   * Starts an execution and stays until its course is over.
   *
   * @param name of the execution; null: a new one
   */
  ExecutionId run(ExampleCase example, @Nullable String name, Course course) throws Exception {
    Path file = example.target();
    if (file == null) {
      return run(start(example, name, example.input(shop)), course);
    }
    try (ScriptedTarget target = ScriptedTarget.start(TargetFile.read(file, expressions))) {
      ObjectNode input = example.input(shop).put("target", target.address().toString());
      return run(start(example, name, input), course);
    }
  }

  /**
   * Sends an event, or cancels, when its step has come to where it is meant for.
   *
   * @return false when the execution ended before
   */
  boolean send(ExecutionId id, JsonNode event) throws InterruptedException {
    boolean cancel = event.has("cancel");
    String when = event.path("when").asString("");
    if (!awaitStep(id, when, cancel ? AT_WORK : EnumSet.of(StepStatus.WAITING))) {
      return false;
    }
    if (cancel) {
      engine.executions().cancel(id, event.path("cancel").asString());
      return true;
    }
    JsonNode payload = event.has("payload") ? event.get("payload") : NullNode.getInstance();
    JsonNode key = event.path("key");
    EventRequest request =
        new EventRequest(
            event.path("event").asString(), payload, key.isString() ? key.asString() : null);
    return engine.executions().send(id, request) instanceof SendResult.Accepted;
  }

  private static ExecutionId run(ExecutionId id, Course course) throws Exception {
    course.take(id);
    return id;
  }

  private ExecutionId start(ExampleCase example, @Nullable String name, ObjectNode input)
      throws Exception {
    Checked checked = Checked.check(example.example().files(), expressions);
    if (!checked.print().isEmpty()) {
      throw new AssertionError(checked.print());
    }
    Bundle bundle = WorkflowChoice.choose(checked.workflows(), null).bundle();
    StartRequest request =
        name == null
            ? StartRequest.of(bundle, null, input)
            : new StartRequest(bundle, null, input, name, null);
    if (engine.executions().start(request) instanceof StartResult.Started started) {
      return started.execution();
    }
    throw new AssertionError("not started: " + input);
  }

  private boolean awaitStep(ExecutionId id, String path, Set<StepStatus> wanted)
      throws InterruptedException {
    long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
    while (!path.isEmpty()) {
      Execution execution = Objects.requireNonNull(engine.executions().find(id, ALL));
      if (Objects.requireNonNull(execution.steps()).stream()
          .anyMatch(step -> step.path().equals(path) && wanted.contains(step.status()))) {
        return true;
      }
      if (execution.status().ended()) {
        return false;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the step " + path + " never came to " + wanted);
      }
      Thread.sleep(LOOK_AGAIN);
    }
    return true;
  }
}
