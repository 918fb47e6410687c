package dev.tenuto.workflows.client;

import static dev.tenuto.workflows.temporal.ScriptedCalls.answers;
import static dev.tenuto.workflows.temporal.ScriptedCalls.fails;
import static dev.tenuto.workflows.temporal.ScriptedCalls.failsRetryably;
import static dev.tenuto.workflows.temporal.ScriptedCalls.parks;
import static dev.tenuto.workflows.temporal.ScriptedCalls.runsUntilCancelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.ExecutionStatus;
import dev.tenuto.workflows.contract.StepStatus;
import dev.tenuto.workflows.temporal.Definitions;
import dev.tenuto.workflows.temporal.TestServer;
import io.temporal.client.WorkflowExecutionMetadata;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The essential path on the real server, with all that the in-process one does not have. */
@Tag("real-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealServerTest {

  private static final Bundle ORDER =
      Definitions.workflow(
          "order",
          """
          {"input": {"orderId": {"type": "string", "required": true}},
           "tags": {"orderId": "{{ input.orderId }}", "kind": "test"},
           "steps": [
             {"id": "order", "http": {"url": "http://shop.test/orders"}},
             {"id": "charge", "dependsOn": ["order"],
              "http": {"method": "POST", "url": "http://bank.test/charges"}}],
           "output": "{{ steps.order.output }}"}
          """);

  private RealServer server;
  private Executions executions;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = new RealServer(folder);
    assertThatThrownBy(() -> new SearchAttributes(server.client).check())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("--name TenutoTags --type KeywordList");
    server.ready();
    executions = server.executions(LaunchSettings.defaults());
  }

  @AfterAll
  void stop() {
    executions.close();
    server.close();
  }

  @Test
  void findsTheSearchAttributesThatItAdded() throws Exception {
    new SearchAttributes(server.client).check();
    new SearchAttributes(server.client).ensure(RealServer.LONG_ENOUGH);
  }

  @Test
  void runsAnExecutionToItsEnd() throws Exception {
    server
        .calls
        .on("order", failsRetryably("http.status.503", Duration.ofMillis(20)), answers("1.50"))
        .on("charge", parks(Duration.ofMillis(200)), answers("\"ok\""));

    Execution execution = finish(begin("done"));

    assertThat(execution.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(Json.write(Objects.requireNonNull(execution.output()))).isEqualTo("1.50");
    assertThat(Objects.requireNonNull(execution.steps()))
        .extracting("attempts")
        .containsExactly(2, 2);
    assertThat(execution.tags()).containsEntry("kind", "test").containsEntry("orderId", "done");
    assertThat(
            executions.start(
                new StartRequest(ORDER, 3, Json.read("{\"orderId\":\"done\"}"), "done", null)))
        .isInstanceOf(StartResult.Existing.class);
    assertThat(
            executions.start(
                new StartRequest(ORDER, 3, Json.read("{\"orderId\":\"other\"}"), "done", null)))
        .isInstanceOf(StartResult.Conflict.class);
  }

  @Test
  void listsExecutionsByWhatTheyAre() throws Exception {
    server.calls.on("order", fails("http.status.404"));
    finish(begin("listed"));

    List<String> found =
        await(
            "TenutoNamespace = 'default' AND TenutoWorkflow = 'order' AND TenutoVersion = 3"
                + " AND TenutoPhase = 'failed' AND TenutoTags = 'orderId=listed'");

    assertThat(found).containsExactly("default/listed");
  }

  @Test
  void cancelsTheCallInFlight() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    server.calls.on("order", runsUntilCancelled(begun));
    ExecutionId id = begin("cancelled");
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    Execution running = Objects.requireNonNull(executions.find(id, TestServer.ALL));
    assertThat(Objects.requireNonNull(running.steps()).getFirst().attempts()).isEqualTo(1);

    executions.cancel(id, "changed my mind");
    Execution execution = finish(id);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(Objects.requireNonNull(execution.error()).code()).isEqualTo("workflow.cancelled");
    assertThat(Objects.requireNonNull(execution.steps()))
        .extracting("status")
        .containsExactly(StepStatus.CANCELLED, StepStatus.BLOCKED);
    assertThat(await("TenutoPhase = 'cancelled' AND TenutoTags = 'orderId=cancelled'")).hasSize(1);
  }

  @Test
  void tellsTheStepsOfATerminatedExecution() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    server.calls.on("order", runsUntilCancelled(begun));
    ExecutionId id = begin("terminated");
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

    assertThat(executions.terminate(id, "enough")).isEqualTo(EndRequest.ACCEPTED);
    assertThat(executions.terminate(id, "enough")).isEqualTo(EndRequest.ENDED_BEFORE);

    Execution execution = Objects.requireNonNull(executions.find(id, TestServer.ALL));
    assertThat(execution.status()).isEqualTo(ExecutionStatus.TERMINATED);
    assertThat(Objects.requireNonNull(execution.steps()).getFirst().status())
        .isEqualTo(StepStatus.CANCELLED);
  }

  private ExecutionId begin(String id) {
    StartResult result =
        executions.start(
            new StartRequest(ORDER, 3, Json.read("{\"orderId\":\"" + id + "\"}"), id, null));
    assertThat(result).isEqualTo(new StartResult.Started(new ExecutionId("default", id)));
    return new ExecutionId("default", id);
  }

  private Execution finish(ExecutionId id) throws InterruptedException {
    Execution execution =
        Objects.requireNonNull(executions.await(id, RealServer.LONG_ENOUGH, TestServer.ALL));
    assertThat(execution.status().ended()).as("%s", execution).isTrue();
    server.replays.verify(id.workflowId());
    return execution;
  }

  /** What a list finds is up to date a moment later. */
  private List<String> await(String query) throws InterruptedException {
    long deadline = System.nanoTime() + RealServer.LONG_ENOUGH.toNanos();
    while (true) {
      List<String> found =
          server
              .client
              .listExecutions(query)
              .map(WorkflowExecutionMetadata::getExecution)
              .map(run -> run.getWorkflowId())
              .toList();
      if (!found.isEmpty() || System.nanoTime() > deadline) {
        return found;
      }
      Thread.sleep(100);
    }
  }
}
