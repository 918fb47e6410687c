package dev.tenuto.activities.claims;

import dev.tenuto.activities.egress.EgressSettings;
import dev.tenuto.activities.http.HttpCallActivity;
import dev.tenuto.activities.http.HttpSettings;
import dev.tenuto.activities.secrets.Secrets;
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
import dev.tenuto.workflows.client.Replays;
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.client.StartResult;
import dev.tenuto.workflows.contract.Payloads;
import dev.tenuto.workflows.contract.SearchKeys;
import dev.tenuto.workflows.temporal.Workflows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Whole executions with real calls and a store. Each history is replayed, without the store. */
final class ClaimedRuns implements AutoCloseable {

  private final Expressions expressions = Expressions.standard();
  private final Plans plans = new Plans(expressions);
  private final TestWorkflowEnvironment temporal;
  private final Executions executions;
  private final Replays replays;
  private final HttpCallActivity calls;

  ClaimedRuns(Claims claims, Secrets secrets) {
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
    calls =
        new HttpCallActivity(
            HttpSettings.DEFAULT.withEgress(new EgressSettings(true, List.of())),
            new HttpCallActivity.Surroundings(secrets, new SimpleMeterRegistry(), claims),
            expressions);
    var worker = temporal.newWorker(LaunchSettings.TASK_QUEUE);
    Workflows.register(worker, plans);
    worker.registerActivitiesImplementations(calls, new ClaimedEvaluation(expressions, claims));
    temporal.start();
  }

  /**
   * An execution that has ended.
   *
   * @param largest of its history's events, in bytes
   */
  record Ended(Execution execution, List<HistoryEvent> history, int largest) {}

  /** Runs the first workflow of the documents to its end. */
  Ended run(String documents) {
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
    var client = temporal.getWorkflowClient();
    try {
      // waiting in this way is what lets time pass
      client.newUntypedWorkflowStub(id.workflowId()).getResult(JsonNode.class);
    } catch (WorkflowFailedException told) {
      // the execution says how
    }
    replays.verify(id);
    List<HistoryEvent> history = client.fetchHistory(id.workflowId()).getEvents();
    int largest = history.stream().mapToInt(HistoryEvent::getSerializedSize).max().orElseThrow();
    return new Ended(
        Objects.requireNonNull(executions.find(id, EnumSet.of(Execution.Include.STEPS))),
        history,
        largest);
  }

  @Override
  public void close() {
    replays.close();
    executions.close();
    temporal.close();
    calls.close();
  }
}
