package dev.tenuto.workflows.temporal;

import static dev.tenuto.workflows.temporal.ScriptedCalls.answers;
import static dev.tenuto.workflows.temporal.ScriptedCalls.fails;
import static dev.tenuto.workflows.temporal.ScriptedCalls.failsRetryably;
import static dev.tenuto.workflows.temporal.ScriptedCalls.parks;
import static dev.tenuto.workflows.temporal.ScriptedCalls.runsUntilCancelled;
import static dev.tenuto.workflows.temporal.ScriptedCalls.vanishes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.EndRequest;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.contract.ExecutionStatus;
import dev.tenuto.workflows.contract.SearchKeys;
import dev.tenuto.workflows.contract.StepStatus;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenutoWorkflowTest {

  private final TestServer server = TestServer.withWorker();

  @AfterEach
  void close() {
    server.close();
  }

  private static final Bundle TWO_CALLS =
      Definitions.workflow(
          "two-calls",
          """
          {"input": {"orderId": {"type": "string", "required": true}},
           "tags": {"orderId": "{{ input.orderId }}"},
           "steps": [
             {"id": "order", "http": {"url": "http://shop.test/orders"}},
             {"id": "charge", "dependsOn": ["order"],
              "http": {"method": "POST", "url": "http://bank.test:81/charges"},
              "retry": {"maxAttempts": 3, "initialInterval": "10ms"}}],
           "output": {"total": "{{ steps.order.output.total }}", "charge": "{{ steps.charge.output }}"}}
          """);

  @Test
  void completesWithTheOutputOfItsPlan() throws Exception {
    server.calls().on("order", answers("{\"total\":1.50}")).on("charge", answers("\"ok\""));

    ExecutionId id = server.start(TWO_CALLS, "{\"orderId\":\"o-1\"}");
    Execution execution = server.finish(id);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(Json.write(Objects.requireNonNull(execution.output())))
        .isEqualTo("{\"total\":1.50,\"charge\":\"ok\"}");
    assertThat(execution.error()).isNull();
  }

  @Test
  void showsTheWordsOfTheAuthorInTemporal() throws Exception {
    ExecutionId id = server.start(TWO_CALLS, "{\"orderId\":\"o-1\"}");
    server.calls().on("order", answers("{\"total\":1}"));
    server.finish(id);

    List<HistoryEvent> history = server.history(id);

    assertThat(history.getFirst().getWorkflowExecutionStartedEventAttributes().getWorkflowType())
        .extracting("name")
        .isEqualTo("two-calls");
    assertThat(
            events(history, EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED).stream()
                .map(TenutoWorkflowTest::summary))
        .containsExactly("order · GET shop.test", "charge · POST bank.test:81");
  }

  @Test
  void tellsTheFailureOfACall() throws Exception {
    server.calls().on("order", fails("http.status.404"));

    Execution execution = server.finish(server.start(TWO_CALLS, "{\"orderId\":\"o-1\"}"));

    StepFailure error = Objects.requireNonNull(execution.error());
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(error.code()).isEqualTo("http.status.404");
    assertThat(error.step()).isEqualTo("order");
    assertThat(error.attempts()).isEqualTo(1);
    assertThat(error.requestMayHaveBeenSent()).isTrue();
    assertThat(execution.output()).isNull();
  }

  @Test
  void triesAnIdempotentCallAgainAfterThePauseThatTheActivityNames() throws Exception {
    server
        .calls()
        .on(
            "order",
            failsRetryably("http.status.503", Duration.ofMillis(20)),
            failsRetryably("http.status.503", Duration.ofMillis(20)),
            answers("{\"total\":1}"));

    Execution execution = server.finish(server.start(TWO_CALLS, "{\"orderId\":\"o-1\"}"));

    assertThat(execution.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(server.calls().made("order")).hasSize(3);
    assertThat(Objects.requireNonNull(execution.steps()).getFirst().attempts()).isEqualTo(3);
    assertThat(server.calls().made("order").stream().map(made -> made.input().key()))
        .containsOnly(server.calls().made("order").getFirst().input().key());
  }

  @Test
  void makesAtMostAsManyAttemptsAsTheCallMayHave() throws Exception {
    ScriptedCalls.Attempt failure = failsRetryably("http.status.503", Duration.ofMillis(5));
    server.calls().on("order", failure, failure, failure, failure, failure);

    Execution execution = server.finish(server.start(TWO_CALLS, "{\"orderId\":\"o-1\"}"));

    assertThat(server.calls().made("order")).hasSize(4);
    assertThat(Objects.requireNonNull(execution.error()).attempts()).isEqualTo(4);
  }

  @Test
  void neverLetsTemporalRepeatACallThatIsNotIdempotent() throws Exception {
    server
        .calls()
        .on("order", answers("{\"total\":1}"))
        .on("charge", failsRetryably("http.status.503", Duration.ofMillis(5)));

    Execution execution = server.finish(server.start(TWO_CALLS, "{\"orderId\":\"o-1\"}"));

    assertThat(server.calls().made("charge")).hasSize(1);
    assertThat(Objects.requireNonNull(execution.error()).code()).isEqualTo("http.status.503");
  }

  @Test
  void parksACallOnATimerAndGoesOnWithWhatRemains() throws Exception {
    server
        .calls()
        .on("order", answers("{\"total\":1}"))
        .on("charge", parks(Duration.ofMillis(300)), answers("\"ok\""));

    ExecutionId id = server.start(TWO_CALLS, "{\"orderId\":\"o-1\"}");
    Execution execution = server.finish(id);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.COMPLETED);
    List<ScriptedCalls.Made> made = server.calls().made("charge");
    assertThat(made).hasSize(2);
    assertThat(made.getLast().input().attemptsMade()).isEqualTo(1);
    assertThat(made.getLast().input().spent()).isEqualTo(Duration.ofMillis(7));
    assertThat(made.getLast().input().key()).isEqualTo(made.getFirst().input().key());
    assertThat(
            events(server.history(id), EventType.EVENT_TYPE_TIMER_STARTED).stream()
                .map(TenutoWorkflowTest::summary))
        .containsExactly("charge · pause before the next attempt");
  }

  @Test
  void reportsALostWorkerOfACallThatIsNotIdempotent() throws Exception {
    Bundle bundle =
        Definitions.workflow(
            "lost",
            """
            {"steps": [{"id": "charge", "attemptTimeout": "1s",
              "http": {"method": "POST", "url": "http://bank.test/charges"}}]}
            """);
    server.calls().on("charge", vanishes());

    Execution execution = server.finish(server.start(bundle, "{}"));

    StepFailure error = Objects.requireNonNull(execution.error());
    assertThat(error.code()).isEqualTo("worker.lost");
    assertThat(error.step()).isEqualTo("charge");
    assertThat(error.attempts()).isEqualTo(1);
    assertThat(error.requestMayHaveBeenSent()).isTrue();
    assertThat(server.calls().made("charge")).hasSize(1);
  }

  @Test
  void repeatsAnIdempotentCallWhoseWorkerWasLost() throws Exception {
    Bundle bundle =
        Definitions.workflow(
            "lost-idempotent",
            """
            {"steps": [{"id": "read", "attemptTimeout": "1s", "http": {"url": "http://shop.test/"}}],
             "output": "{{ steps.read.output }}"}
            """);
    server.calls().on("read", vanishes(), answers("1"));

    Execution execution = server.finish(server.start(bundle, "{}"));

    assertThat(execution.status()).isEqualTo(ExecutionStatus.COMPLETED);
    assertThat(server.calls().made("read")).hasSize(2);
  }

  @Test
  void cancelsTheCallInFlight() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    server.calls().on("order", runsUntilCancelled(begun));
    ExecutionId id = server.start(TWO_CALLS, "{\"orderId\":\"o-1\"}");
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

    assertThat(server.executions().cancel(id, "changed my mind")).isEqualTo(EndRequest.ACCEPTED);
    Execution execution = server.finish(id);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(Objects.requireNonNull(execution.error()).code()).isEqualTo("workflow.cancelled");
    assertThat(execution.error().message()).contains("changed my mind");
    assertThat(Objects.requireNonNull(execution.steps()))
        .extracting("status")
        .containsExactly(StepStatus.CANCELLED, StepStatus.BLOCKED);
    assertThat(phase(id)).isEqualTo("cancelled");
  }

  @Test
  void endsAtTheTimeoutOfTheWorkflow() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Bundle bundle =
        Definitions.workflow(
            "slow",
            """
            {"timeout": "1s", "steps": [{"id": "read", "http": {"url": "http://shop.test/"}}]}
            """);
    server.calls().on("read", runsUntilCancelled(begun));

    ExecutionId id = server.start(bundle, "{}");
    Execution execution = server.finish(id);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(Objects.requireNonNull(execution.error()).code()).isEqualTo("workflow.timeout");
    assertThat(phase(id)).isEqualTo("timedOut");
    assertThat(
            events(server.history(id), EventType.EVENT_TYPE_TIMER_STARTED).stream()
                .map(TenutoWorkflowTest::summary))
        .containsExactly("timeout of the execution");
  }

  @Test
  void marksThePhaseOfAFailedExecution() throws Exception {
    server.calls().on("order", fails("http.status.404"));
    ExecutionId id = server.start(TWO_CALLS, "{\"orderId\":\"o-1\"}");

    server.finish(id);

    assertThat(phase(id)).isEqualTo("failed");
  }

  private String phase(ExecutionId id) {
    return Objects.requireNonNull(
        server
            .client()
            .newUntypedWorkflowStub(id.workflowId())
            .describe()
            .getTypedSearchAttributes()
            .get(SearchKeys.PHASE));
  }

  private static List<HistoryEvent> events(List<HistoryEvent> history, EventType type) {
    return history.stream().filter(event -> event.getEventType() == type).toList();
  }

  private static String summary(HistoryEvent event) {
    return DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
        event.getUserMetadata().getSummary(), String.class, String.class);
  }
}
