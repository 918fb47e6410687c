package dev.tenuto.activities.http;

import dev.tenuto.activities.secrets.Environment;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.plan.Catalog;
import dev.tenuto.language.plan.CheckResult;
import dev.tenuto.language.plan.CheckedDocument.CheckedWorkflow;
import dev.tenuto.language.plan.Checker;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.Executions;
import dev.tenuto.workflows.client.LaunchSettings;
import dev.tenuto.workflows.client.Replays;
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.client.StartResult;
import dev.tenuto.workflows.contract.Payloads;
import dev.tenuto.workflows.contract.SearchKeys;
import dev.tenuto.workflows.temporal.Workflows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * Whole executions with real calls, where time passes at once while all that is left to do is to
 * wait. Each history is replayed.
 */
final class VirtualTime implements AutoCloseable {

  private final Expressions expressions = Expressions.standard();
  private final Plans plans = new Plans(expressions);
  private final TestWorkflowEnvironment temporal;
  private final Executions executions;
  private final Replays replays;
  private final HttpCallActivity activity;

  VirtualTime() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(Payloads.dataConverter())
                    .build());
    SearchKeys.all()
        .forEach(key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
    temporal = TestWorkflowEnvironment.newInstance(options.build());
    executions = new Executions(temporal.getWorkflowClient(), plans, LaunchSettings.defaults());
    replays = new Replays(temporal.getWorkflowClient(), plans);
    activity = new HttpCallActivity(expressions, shared());
    var worker = temporal.newWorker(LaunchSettings.TASK_QUEUE);
    Workflows.register(worker, plans);
    worker.registerActivitiesImplementations(activity);
    temporal.start();
  }

  private Shared shared() {
    InstantSource time = () -> Instant.ofEpochMilli(temporal.currentTimeMillis());
    Clock clock = time.withZone(ZoneOffset.UTC);
    return Shared.of(
            Worker.LOOPBACK_ALLOWED,
            new Environment(List.of()),
            Secrets.NONE,
            new SimpleMeterRegistry())
        .at(clock);
  }

  Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }

  /** How a workflow with this {@code spec} in JSON ends. */
  Execution run(String spec) {
    ExecutionId id = start(bundle(spec));
    try {
      // waiting in this way is what lets time pass
      temporal
          .getWorkflowClient()
          .newUntypedWorkflowStub(id.workflowId())
          .getResult(JsonNode.class);
    } catch (WorkflowFailedException told) {
      // the execution says how
    }
    replays.verify(id);
    return Objects.requireNonNull(executions.find(id, EnumSet.noneOf(Execution.Include.class)));
  }

  private ExecutionId start(Bundle bundle) {
    StartResult result =
        executions.start(StartRequest.of(bundle, null, Json.mapper().createObjectNode()));
    if (result instanceof StartResult.Started started) {
      return started.execution();
    }
    throw new AssertionError(result);
  }

  private Bundle bundle(String spec) {
    String document =
        """
        {"apiVersion": "tenuto.dev/v1", "kind": "Workflow", "metadata": {"name": "once"},
         "spec": %s}
        """
            .formatted(spec);
    CheckResult result =
        new Checker(expressions)
            .check(List.of(new SourceFile("once.json", document)), Catalog.empty());
    if (!result.ok()) {
      throw new AssertionError(result.problems());
    }
    return ((CheckedWorkflow) result.documents().getFirst()).bundle();
  }

  @Override
  public void close() {
    replays.close();
    executions.close();
    temporal.close();
    activity.close();
  }
}
