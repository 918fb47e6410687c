package dev.tenuto.workflows.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.Executions;
import dev.tenuto.workflows.client.LaunchSettings;
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.EvaluateResult;
import dev.tenuto.workflows.contract.ExecutionStatus;
import dev.tenuto.workflows.contract.Value;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Expressions over values that stand outside of the history, on Temporal. */
class OutsideEvaluationTest {

  private static final Bundle OVER_A_LARGE_VALUE =
      Definitions.workflow(
          "large",
          """
          {"steps": [
             {"id": "load", "http": {"url": "http://a.test/"}},
             {"id": "count", "set": "{{ size(steps.load.output) + 1 }}"}],
           "output": "{{ steps.count.output }}"}
          """);

  @Test
  void givesWhatTheWorkerResolved() throws Exception {
    try (TestServer server = server()) {
      server.evaluating(_ -> new EvaluateResult(Value.of(Json.read("7"))));

      Execution execution = server.finish(server.start(OVER_A_LARGE_VALUE, "{}"));

      assertThat(execution.output()).isEqualTo(Json.read("7"));
    }
  }

  @Test
  void isGivenUpWhileItsStoreIsAway() throws Exception {
    try (TestServer server = server()) {
      Execution execution = cancelledWhileItsStoreIsAway(server, 2, Duration.ofHours(1));

      assertThat(execution.status()).isEqualTo(ExecutionStatus.CANCELLED);
      assertThat(evaluationsToldToEnd(server, execution)).isEqualTo(1);
    }
  }

  @Test
  void isLetComeToItsEndByTheRulesOfTheFirstEngineVersion() throws Exception {
    try (TestServer server = server()) {
      Execution execution = cancelledWhileItsStoreIsAway(server, 1, Duration.ofSeconds(2));

      assertThat(execution.status()).isEqualTo(ExecutionStatus.CANCELLED);
      assertThat(evaluationsToldToEnd(server, execution)).isZero();
    }
  }

  private static Execution cancelledWhileItsStoreIsAway(
      TestServer server, int engineVersion, Duration pause) throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    server.evaluating(_ -> {
      if (failed.getCount() == 0) {
        return new EvaluateResult(Value.of(Json.read("7")));
      }
      failed.countDown();
      throw ApplicationFailure.newBuilder()
          .setType("claim.unavailable")
          .setMessage("told to fail")
          .setNextRetryDelay(pause)
          .build();
    });
    ExecutionId id = new ExecutionId("default", "cancelled");
    var settings = LaunchSettings.defaults().withEngineVersion(engineVersion);
    try (var executions = new Executions(server.client(), Definitions.plans(), settings)) {
      executions.start(new StartRequest(OVER_A_LARGE_VALUE, null, Json.read("{}"), id.id(), null));
      assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
      executions.cancel(id, "not needed any more");
    }
    return server.finish(id);
  }

  private static long evaluationsToldToEnd(TestServer server, Execution execution) {
    return server.history(new ExecutionId("default", execution.id())).stream()
        .filter(HistoryEvent::hasActivityTaskCancelRequestedEventAttributes)
        .count();
  }

  private static TestServer server() {
    TestServer server = TestServer.withWorker();
    server
        .calls()
        .on(
            "load",
            (_, _) -> new CallResult.Ended(new Value.Ref("directory", "0".repeat(64), 1), null, 1));
    return server;
  }
}
