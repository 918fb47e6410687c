package dev.tenuto.workflows.client;

import static dev.tenuto.workflows.temporal.ScriptedCalls.answers;
import static dev.tenuto.workflows.temporal.ScriptedCalls.fails;
import static dev.tenuto.workflows.temporal.ScriptedCalls.failsRetryably;
import static dev.tenuto.workflows.temporal.ScriptedCalls.parks;
import static dev.tenuto.workflows.temporal.ScriptedCalls.runsUntilCancelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.ExecutionStatus;
import dev.tenuto.workflows.contract.Payloads;
import dev.tenuto.workflows.contract.StepStatus;
import dev.tenuto.workflows.temporal.Definitions;
import dev.tenuto.workflows.temporal.ScriptedCalls;
import dev.tenuto.workflows.temporal.TestServer;
import dev.tenuto.workflows.temporal.Workflows;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
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

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

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
    assertThatThrownBy(() -> new SearchAttributes(client).check())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("--name TenutoTags --type KeywordList");
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
  void findsTheSearchAttributesThatItAdded() throws Exception {
    new SearchAttributes(client).check();
    new SearchAttributes(client).ensure(LONG_ENOUGH);
  }

  @Test
  void runsAnExecutionToItsEnd() throws Exception {
    calls
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
    calls.on("order", fails("http.status.404"));
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
    calls.on("order", runsUntilCancelled(begun));
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
    calls.on("order", runsUntilCancelled(begun));
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
    Execution execution = Objects.requireNonNull(executions.await(id, LONG_ENOUGH, TestServer.ALL));
    assertThat(execution.status().ended()).as("%s", execution).isTrue();
    replays.verify(id);
    return execution;
  }

  /** What a list finds is up to date a moment later. */
  private List<String> await(String query) throws InterruptedException {
    long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
    while (true) {
      List<String> found =
          client
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
