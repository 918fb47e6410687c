package dev.tenuto.activities;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.SourceFile;
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
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.client.StartResult;
import dev.tenuto.workflows.contract.Payloads;
import dev.tenuto.workflows.contract.SearchKeys;
import dev.tenuto.workflows.replay.Replays;
import dev.tenuto.workflows.temporal.Workflows;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * Whole executions with real activities, where time passes at once while all that is left to do is
 * to wait. Each history is replayed, without the activities.
 */
public final class WholeExecutions implements AutoCloseable {

  private final Expressions expressions = Expressions.standard();
  private final Plans plans = new Plans(expressions);
  private final TestWorkflowEnvironment temporal;
  private final Executions executions;
  private final Replays replays;

  /** A server without a worker. */
  public WholeExecutions() {
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
  }

  /** Starts a worker with these activities. */
  public void host(Object... activities) {
    var worker = temporal.newWorker(LaunchSettings.TASK_QUEUE);
    Workflows.register(worker, plans);
    worker.registerActivitiesImplementations(activities);
    temporal.start();
  }

  public Expressions expressions() {
    return expressions;
  }

  /** The executions' own time. */
  public Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }

  /** Runs the first workflow of the documents to its end. */
  public ExecutionId run(String documents) {
    CheckResult checked =
        new Checker(expressions)
            .check(List.of(new SourceFile("flows.yaml", documents)), Catalog.empty());
    if (!checked.ok()) {
      throw new AssertionError(checked.problems());
    }
    var bundle = ((CheckedWorkflow) checked.documents().getFirst()).bundle();
    StartResult started =
        executions.start(StartRequest.of(bundle, null, Json.mapper().createObjectNode()));
    ExecutionId id = ((StartResult.Started) started).execution();
    try {
      // waiting in this way is what lets time pass
      temporal
          .getWorkflowClient()
          .newUntypedWorkflowStub(id.workflowId())
          .getResult(JsonNode.class);
    } catch (WorkflowFailedException told) {
      // the execution says how
    }
    replays.verify(id.workflowId());
    return id;
  }

  /** What the API tells of an execution, its steps too. */
  public Execution find(ExecutionId id) {
    return Objects.requireNonNull(executions.find(id, EnumSet.of(Execution.Include.STEPS)));
  }

  public List<HistoryEvent> history(ExecutionId id) {
    return temporal.getWorkflowClient().fetchHistory(id.workflowId()).getEvents();
  }

  @Override
  public void close() {
    replays.close();
    executions.close();
    temporal.close();
  }
}
