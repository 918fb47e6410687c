package dev.tenuto.workflows.client;

import static dev.tenuto.workflows.temporal.ScriptedCalls.answers;
import static dev.tenuto.workflows.temporal.ScriptedCalls.answersAfter;
import static dev.tenuto.workflows.temporal.ScriptedCalls.fails;
import static dev.tenuto.workflows.temporal.ScriptedCalls.failsRetryably;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.StepStatus;
import dev.tenuto.workflows.contract.Value;
import dev.tenuto.workflows.temporal.Definitions;
import dev.tenuto.workflows.temporal.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class StepsViewTest {

  private static final Bundle THREE_STEPS =
      Definitions.workflow(
          "three-steps",
          """
          {"steps": [
             {"id": "order", "http": {"url": "http://shop.test/orders"}},
             {"id": "total", "set": "{{ steps.order.output.total }}"},
             {"id": "charge", "dependsOn": ["total"],
              "http": {"method": "POST", "url": "http://bank.test/charges"}}]}
          """);

  @Test
  void tellsTheStepsOfAnExecutionThatHasEnded() throws Exception {
    try (TestServer server = TestServer.withWorker()) {
      server
          .calls()
          .on("order", answers("{\"total\":12.50}"))
          .on("charge", fails("http.status.402"));

      List<ExecutionStep> steps = steps(server.finish(server.start(THREE_STEPS, "{}")));

      assertThat(steps).extracting("path").containsExactly("order", "total", "charge");
      assertThat(steps)
          .extracting("status")
          .containsExactly(StepStatus.SUCCEEDED, StepStatus.SUCCEEDED, StepStatus.FAILED);
      assertThat(Json.write(Objects.requireNonNull(steps.get(1).output()))).isEqualTo("12.50");
      assertThat(Objects.requireNonNull(steps.get(2).error()).code()).isEqualTo("http.status.402");
      assertThat(steps.get(2).attempts()).isEqualTo(1);
      assertThat(steps.get(0).endedAt()).isAfterOrEqualTo(steps.get(0).startedAt());
    }
  }

  @Test
  void addsTheAttemptsOfTheCallThatIsInFlight() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    try (TestServer server = TestServer.withWorker()) {
      server
          .calls()
          .on(
              "order",
              failsRetryably("http.status.503", Duration.ofMillis(10)),
              failsRetryably("http.status.503", Duration.ofMillis(10)),
              answersAfter(latch, "{\"total\":1}"));
      ExecutionId id = server.start(THREE_STEPS, "{}");

      ExecutionStep order = await(server, id, execution -> order(execution).attempts() == 3);

      assertThat(order.status()).isEqualTo(StepStatus.RUNNING);
      assertThat(Objects.requireNonNull(order.error()).code()).isEqualTo("http.status.503");
      assertThat(steps(server.find(id)).getLast().status()).isEqualTo(StepStatus.PENDING);
      latch.countDown();
      assertThat(steps(server.finish(id)).getFirst().attempts()).isEqualTo(3);
    }
  }

  @Test
  void tellsTheStepsOfAnExecutionThatNoWorkerHasSeen() {
    try (TestServer server = TestServer.withoutWorker()) {
      ExecutionId id = server.start(THREE_STEPS, "{}");

      List<ExecutionStep> steps = steps(server.find(id));

      assertThat(steps)
          .extracting("status")
          .containsExactly(StepStatus.PENDING, StepStatus.PENDING, StepStatus.PENDING);
    }
  }

  @Test
  void tellsWhatHappenedSinceTheLastWorkerWentAway() throws Exception {
    CompletableFuture<byte[]> token = new CompletableFuture<>();
    try (TestServer server = TestServer.withWorker()) {
      server
          .calls()
          .on(
              "order",
              (input, context) -> {
                context.doNotCompleteOnReturn();
                token.complete(context.getTaskToken());
                return new CallResult.Ended(Value.of(Json.read("null")), null, 0);
              });
      ExecutionId id = server.start(THREE_STEPS, "{}");
      byte[] task = token.get(20, TimeUnit.SECONDS);
      server.stopWorker();
      assertThat(steps(server.find(id)).getFirst().status()).isEqualTo(StepStatus.RUNNING);

      server
          .client()
          .newActivityCompletionClient()
          .complete(task, new CallResult.Ended(Value.of(Json.read("{\"total\":5}")), null, 1));

      List<ExecutionStep> steps = steps(server.find(id));
      assertThat(steps)
          .extracting("status")
          .containsExactly(StepStatus.SUCCEEDED, StepStatus.SUCCEEDED, StepStatus.PENDING);
      assertThat(steps.getLast().startedAt()).isNull();
    }
  }

  @Test
  void cutsTheStepsOfATerminatedExecutionOff() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    try (TestServer server = TestServer.withWorker()) {
      server.calls().on("order", answersAfter(latch, "{\"total\":1}"));
      ExecutionId id = server.start(THREE_STEPS, "{}");
      await(server, id, execution -> order(execution).attempts() == 1);
      server.executions().terminate(id, "enough");

      List<ExecutionStep> steps = steps(server.find(id));

      latch.countDown();
      assertThat(steps)
          .extracting("status")
          .containsExactly(StepStatus.CANCELLED, StepStatus.BLOCKED, StepStatus.BLOCKED);
      assertThat(Objects.requireNonNull(steps.getFirst().error()).code())
          .isEqualTo("workflow.terminated");
    }
  }

  private static ExecutionStep await(
      TestServer server, ExecutionId id, Predicate<Execution> condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    Execution execution = server.find(id);
    while (!condition.test(execution)) {
      assertThat(System.nanoTime()).as("waiting: %s", execution).isLessThan(deadline);
      Thread.sleep(50);
      execution = server.find(id);
    }
    return order(execution);
  }

  private static ExecutionStep order(Execution execution) {
    return steps(execution).getFirst();
  }

  private static List<ExecutionStep> steps(Execution execution) {
    return Objects.requireNonNull(execution.steps());
  }
}
