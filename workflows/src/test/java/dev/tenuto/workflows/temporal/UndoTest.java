package dev.tenuto.workflows.temporal;

import static dev.tenuto.workflows.temporal.ScriptedCalls.answersWhenCancelled;
import static dev.tenuto.workflows.temporal.ScriptedCalls.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.ExecutionStep;
import dev.tenuto.workflows.contract.ExecutionStatus;
import dev.tenuto.workflows.contract.StepStatus;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Compensations and {@code finally} on Temporal. */
class UndoTest {

  private static final Bundle TRIP =
      Definitions.workflow(
          "trip",
          """
          {"timeout": "5m",
           "steps": [
             {"id": "hotel", "http": {"method": "POST", "url": "http://hotel.test/"},
              "compensate": {"http": {"method": "DELETE", "url": "http://hotel.test/"}}},
             {"id": "flight", "dependsOn": ["hotel"],
              "http": {"method": "POST", "url": "http://flight.test/"},
              "compensate": {"http": {"method": "DELETE", "url": "http://flight.test/"}}},
             {"id": "pause", "dependsOn": ["flight"], "wait": {"for": "1h"}}],
           "finally": [{"id": "tell", "http": {"method": "PUT", "url": "http://mail.test/"}}]}
          """);

  private final TestServer server = TestServer.withWorker();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void undoesInReverseOrderWhenItIsCancelledAndThenTells() throws Exception {
    ExecutionId id = server.start(TRIP, "{}");
    server.awaitStep(id, "pause", StepStatus.WAITING);

    server.executions().cancel(id, "stay at home");
    Execution execution = server.finish(id);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(Objects.requireNonNull(execution.error()).code()).isEqualTo("workflow.cancelled");
    assertThat(paths())
        .containsExactly("hotel", "flight", "flight~compensate", "hotel~compensate", "tell");
    assertThat(status(execution, "pause")).isEqualTo(StepStatus.CANCELLED);
    assertThat(status(execution, "hotel~compensate")).isEqualTo(StepStatus.SUCCEEDED);
  }

  @Test
  void letsAnAttemptThatCanBeUndoneEndFirst() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    server.calls().on("flight", answersWhenCancelled(begun, "{\"id\":\"f-1\"}"));
    ExecutionId id = server.start(TRIP, "{}");
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

    server.executions().cancel(id, "stay at home");
    Execution execution = server.finish(id);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(status(execution, "flight")).isEqualTo(StepStatus.SUCCEEDED);
    assertThat(paths())
        .containsExactly("hotel", "flight", "flight~compensate", "hotel~compensate", "tell");
    assertThat(server.calls().made("flight").getFirst().input().finishAttempt()).isTrue();
    assertThat(server.calls().made("tell").getFirst().input().finishAttempt()).isNull();
  }

  @Test
  void goesOnUndoingWhenOneCompensationFails() throws Exception {
    server
        .calls()
        .on("flight", fails("http.status.409"))
        .on("hotel~compensate", fails("http.status.500"));

    Execution execution = server.finish(server.start(TRIP, "{}"));

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(Objects.requireNonNull(execution.error()).code()).isEqualTo("http.status.409");
    assertThat(status(execution, "hotel~compensate")).isEqualTo(StepStatus.FAILED);
    assertThat(paths()).containsExactly("hotel", "flight", "hotel~compensate", "tell");
  }

  @Test
  void runsFinallyAfterTheTimeoutOfTheWorkflow() throws Exception {
    Bundle slow =
        Definitions.workflow(
            "slow",
            """
            {"timeout": "1s", "steps": [{"id": "pause", "wait": {"for": "1h"}}],
             "finally": [{"id": "tell", "if": "workflow.status == 'timedOut'",
                          "http": {"method": "PUT", "url": "http://mail.test/"}}]}
            """);

    Execution execution = server.finish(server.start(slow, "{}"));

    assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(status(execution, "tell")).isEqualTo(StepStatus.SUCCEEDED);
    assertThat(server.calls().made("tell")).hasSize(1);
  }

  private List<String> paths() {
    return server.calls().made().stream().map(made -> made.input().path().text()).toList();
  }

  private static StepStatus status(Execution execution, String path) {
    return Objects.requireNonNull(execution.steps()).stream()
        .filter(step -> step.path().equals(path))
        .map(ExecutionStep::status)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no step " + path + " in " + execution));
  }
}
