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
import dev.tenuto.workflows.client.ExecutionStep;
import dev.tenuto.workflows.client.Replays;
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

/** Runs a case of an example to its end, as {@code run} does, and replays its histories. */
record ExampleRun(Engine engine, Replays replays, Expressions expressions, Shop shop) {

  private static final Set<Include> ALL = EnumSet.allOf(Include.class);
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final Set<StepStatus> AT_WORK =
      EnumSet.of(StepStatus.RUNNING, StepStatus.WAITING, StepStatus.PARKED);

  Execution run(ExampleCase example) throws Exception {
    Path file = example.target();
    if (file == null) {
      return run(example, example.input(shop));
    }
    try (ScriptedTarget target = ScriptedTarget.start(TargetFile.read(file, expressions))) {
      return run(example, example.input(shop).put("target", target.address().toString()));
    }
  }

  private Execution run(ExampleCase example, ObjectNode input) throws Exception {
    ExecutionId id = start(example, input);
    for (JsonNode event : example.events()) {
      send(id, event);
    }
    Execution execution = Objects.requireNonNull(engine.executions().await(id, LONG_ENOUGH, ALL));
    if (!execution.status().ended()) {
      throw new AssertionError("still running: " + execution);
    }
    replays.verify(id);
    return execution;
  }

  private ExecutionId start(ExampleCase example, ObjectNode input) throws Exception {
    Checked checked = Checked.check(example.example().files(), expressions);
    if (!checked.print().isEmpty()) {
      throw new AssertionError(checked.print());
    }
    Bundle bundle = WorkflowChoice.choose(checked.workflows(), null).bundle();
    return switch (engine.executions().start(StartRequest.of(bundle, null, input))) {
      case StartResult.Started started -> started.execution();
      case StartResult.Existing _,
          StartResult.InvalidInput _,
          StartResult.Refused _,
          StartResult.Conflict _ ->
          throw new AssertionError("not started: " + input);
    };
  }

  private void send(ExecutionId id, JsonNode event) throws InterruptedException {
    String when = event.path("when").asString("");
    if (event.has("cancel")) {
      awaitStep(id, when, AT_WORK);
      engine.executions().cancel(id, event.path("cancel").asString());
      return;
    }
    awaitStep(id, when, EnumSet.of(StepStatus.WAITING));
    JsonNode payload = event.has("payload") ? event.get("payload") : NullNode.getInstance();
    JsonNode key = event.path("key");
    SendResult result =
        engine
            .executions()
            .send(
                id,
                new EventRequest(
                    event.path("event").asString(),
                    payload,
                    key.isString() ? key.asString() : null));
    if (!(result instanceof SendResult.Accepted)) {
      throw new AssertionError("not accepted: " + event + ": " + result);
    }
  }

  private void awaitStep(ExecutionId id, String path, Set<StepStatus> wanted)
      throws InterruptedException {
    long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
    while (!path.isEmpty()) {
      StepStatus status = status(Objects.requireNonNull(engine.executions().find(id, ALL)), path);
      if (status != null && wanted.contains(status)) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the step " + path + " never came to " + wanted);
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }

  private static @Nullable StepStatus status(Execution execution, String path) {
    return Objects.requireNonNull(execution.steps()).stream()
        .filter(step -> step.path().equals(path))
        .map(ExecutionStep::status)
        .findFirst()
        .orElse(null);
  }
}
