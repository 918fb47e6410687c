package dev.tenuto.workflows.client;

import static dev.tenuto.workflows.temporal.ScriptedCalls.answersWhenCancelled;
import static dev.tenuto.workflows.temporal.ScriptedCalls.runsUntilCancelled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.ExecutionStatus;
import dev.tenuto.workflows.contract.Payloads;
import dev.tenuto.workflows.temporal.ChildIds;
import dev.tenuto.workflows.temporal.Definitions;
import dev.tenuto.workflows.temporal.ScriptedCalls;
import dev.tenuto.workflows.temporal.TestServer;
import dev.tenuto.workflows.temporal.Workflows;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Child executions, events and cancellation on the real server. */
@Tag("real-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealServerChildTest {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

  private static final Bundle ORDER =
      Definitions.workflow(
          "order",
          """
          {"steps": [
             {"id": "approval", "waitFor": {"event": "approved"}},
             {"id": "pack", "dependsOn": ["approval"], "workflowRef": "pack", "mode": "child",
              "input": {"orderId": "{{ steps.approval.output.order }}"}}],
           "output": "{{ steps.pack.output }}"}
          """,
          Map.of(
              "pack",
              """
              {"input": {"orderId": {"type": "string"}},
               "tags": {"orderId": "{{ input.orderId }}"},
               "steps": [{"id": "label", "http": {"method": "POST", "url": "http://carrier.test/"},
                          "compensate": {"http": {"method": "DELETE", "url": "http://carrier.test/"}}},
                         {"id": "ship", "dependsOn": ["label"], "http": {"url": "http://ship.test/"}}],
               "output": "{{ input.orderId }}"}
              """));

  private DevServer server;
  private WorkflowServiceStubs stubs;
  private WorkflowClient client;
  private WorkerFactory workers;
  private Executions executions;
  private Replays replays;
  private final ScriptedCalls calls = new ScriptedCalls();

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = DevServer.start(folder);
    stubs =
        WorkflowServiceStubs.newConnectedServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.address()).build(),
            LONG_ENOUGH);
    client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.dataConverter()).build());
    new SearchAttributes(client).ensure(LONG_ENOUGH);
    Plans plans = Definitions.plans();
    workers = WorkerFactory.newInstance(client);
    Worker worker = workers.newWorker(LaunchSettings.TASK_QUEUE);
    Workflows.register(worker, plans);
    worker.registerActivitiesImplementations(calls);
    workers.start();
    executions = new Executions(client, plans, LaunchSettings.defaults());
    replays = new Replays(client, plans);
  }

  @AfterAll
  void stop() {
    replays.close();
    executions.close();
    workers.shutdownNow();
    workers.awaitTermination(10, TimeUnit.SECONDS);
    stubs.shutdownNow();
    server.close();
  }

  @Test
  void runsAChildAfterAnEvent() throws Exception {
    ExecutionId id = begin("done");
    approve(id);

    Execution execution = finish(id);

    assertThat(Json.write(Objects.requireNonNull(execution.output()))).isEqualTo("\"done\"");
    ExecutionId child = ChildIds.of(id, "pack");
    assertThat(find(child).tags()).containsEntry("orderId", "done");
    assertThat(
            found(
                "TenutoNamespace = 'default' AND TenutoWorkflow = 'pack'"
                    + " AND TenutoPhase = 'completed' AND TenutoTags = 'orderId=done'"))
        .containsExactly(child.workflowId());
    assertThat(summaryOfStart(id)).isEqualTo("pack · pack");
  }

  @Test
  void cancelsTheChildInFlightWhichUndoesWhatItHasDone() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    calls.on("label", answersWhenCancelled(begun, "{\"id\":\"l-1\"}"));
    ExecutionId id = begin("cancelled");
    approve(id);
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

    executions.cancel(id, "changed my mind");

    assertThat(finish(id).status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(find(ChildIds.of(id, "pack")).status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(calls.made("label~compensate")).hasSize(1);
    assertThat(executions.send(id, new EventRequest("approved", Json.read("{}"), null)))
        .isEqualTo(new SendResult.EndedBefore());
  }

  @Test
  void failsItsStepWhenTheChildIsTerminated() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    calls.on("ship", runsUntilCancelled(begun));
    ExecutionId id = begin("terminated");
    approve(id);
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

    executions.terminate(ChildIds.of(id, "pack"), "enough");

    Execution execution = finish(id);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(Objects.requireNonNull(execution.error()).code()).isEqualTo("workflow.terminated");
    assertThat(execution.error().step()).isEqualTo("pack");
  }

  private ExecutionId begin(String id) {
    executions.start(new StartRequest(ORDER, null, Json.read("{}"), id, null));
    return new ExecutionId("default", id);
  }

  /** Before the step waits, or after. */
  private void approve(ExecutionId id) {
    EventRequest event =
        new EventRequest("approved", Json.read("{\"order\":\"" + id.id() + "\"}"), "k-1");
    assertThat(executions.send(id, event)).isEqualTo(new SendResult.Accepted());
  }

  private Execution find(ExecutionId id) {
    return Objects.requireNonNull(executions.find(id, TestServer.ALL));
  }

  private Execution finish(ExecutionId id) throws InterruptedException {
    Execution execution = Objects.requireNonNull(executions.await(id, LONG_ENOUGH, TestServer.ALL));
    assertThat(execution.status().ended()).as("%s", execution).isTrue();
    replays.verify(id);
    return execution;
  }

  /** What a list finds is up to date a moment later. */
  private List<String> found(String query) throws InterruptedException {
    long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
    while (true) {
      List<String> found =
          client.listExecutions(query).map(one -> one.getExecution().getWorkflowId()).toList();
      if (!found.isEmpty() || System.nanoTime() > deadline) {
        return found;
      }
      Thread.sleep(100);
    }
  }

  private String summaryOfStart(ExecutionId id) {
    HistoryEvent start =
        client.fetchHistory(id.workflowId()).getEvents().stream()
            .filter(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
            .findFirst()
            .orElseThrow();
    return DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
        start.getUserMetadata().getSummary(), String.class, String.class);
  }
}
