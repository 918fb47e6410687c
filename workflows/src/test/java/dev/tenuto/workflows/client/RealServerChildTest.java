package dev.tenuto.workflows.client;

import static dev.tenuto.workflows.temporal.ScriptedCalls.answersWhenCancelled;
import static dev.tenuto.workflows.temporal.ScriptedCalls.runsUntilCancelled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.ExecutionStatus;
import dev.tenuto.workflows.temporal.ChildIds;
import dev.tenuto.workflows.temporal.Definitions;
import dev.tenuto.workflows.temporal.TestServer;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DefaultDataConverter;
import java.nio.file.Path;
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

  private RealServer server;
  private Executions executions;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = new RealServer(folder).ready();
    executions = server.executions(LaunchSettings.defaults());
  }

  @AfterAll
  void stop() {
    executions.close();
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
    server.calls.on("label", answersWhenCancelled(begun, "{\"id\":\"l-1\"}"));
    ExecutionId id = begin("cancelled");
    approve(id);
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

    executions.cancel(id, "changed my mind");

    assertThat(finish(id).status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(find(ChildIds.of(id, "pack")).status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(server.calls.made("label~compensate")).hasSize(1);
    assertThat(executions.send(id, new EventRequest("approved", Json.read("{}"), null)))
        .isEqualTo(new SendResult.EndedBefore());
  }

  @Test
  void failsItsStepWhenTheChildIsTerminated() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    server.calls.on("ship", runsUntilCancelled(begun));
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
    Execution execution =
        Objects.requireNonNull(executions.await(id, RealServer.LONG_ENOUGH, TestServer.ALL));
    assertThat(execution.status().ended()).as("%s", execution).isTrue();
    server.replays.verify(id.workflowId());
    return execution;
  }

  /** What a list finds is up to date a moment later. */
  private List<String> found(String query) throws InterruptedException {
    long deadline = System.nanoTime() + RealServer.LONG_ENOUGH.toNanos();
    while (true) {
      List<String> found =
          server
              .client
              .listExecutions(query)
              .map(one -> one.getExecution().getWorkflowId())
              .toList();
      if (!found.isEmpty() || System.nanoTime() > deadline) {
        return found;
      }
      Thread.sleep(100);
    }
  }

  private String summaryOfStart(ExecutionId id) {
    HistoryEvent start =
        server.client.fetchHistory(id.workflowId()).getEvents().stream()
            .filter(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
            .findFirst()
            .orElseThrow();
    return DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
        start.getUserMetadata().getSummary(), String.class, String.class);
  }
}
