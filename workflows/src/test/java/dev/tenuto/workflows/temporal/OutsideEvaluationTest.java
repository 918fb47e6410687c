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
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Expressions over values that stand outside of the history, on Temporal. */
class OutsideEvaluationTest {

  private static final ExecutionId ID = new ExecutionId("default", "e-1");

  private static Bundle overALargeValue(String timeout) {
    return Definitions.workflow(
        "large",
        """
        {"timeout": "%s",
         "steps": [
           {"id": "load", "http": {"url": "http://a.test/"},
            "compensate": {"http": {"method": "DELETE", "url": "http://a.test/"}}},
           {"id": "count", "set": "{{ size(steps.load.output) + 1 }}"}],
         "finally": [{"id": "tell", "http": {"url": "http://b.test/"}}],
         "output": "{{ steps.count.output }}"}
        """
            .formatted(timeout));
  }

  @Test
  void givesWhatTheWorkerResolved() throws Exception {
    try (TestServer server = server()) {
      server.evaluating(_ -> new EvaluateResult(Value.of(Json.read("7"))));

      Execution execution = server.finish(server.start(overALargeValue("1m"), "{}"));

      assertThat(execution.output()).isEqualTo(Json.read("7"));
    }
  }

  @Test
  void isGivenUpWhileItsStoreIsAway() throws Exception {
    try (TestServer server = server()) {
      startWhileItsStoreIsAway(server, 2, "5m", Duration.ofHours(1));
      server.executions().cancel(ID, "not needed any more");
      Execution execution = server.finish(ID);

      assertThat(execution.status()).isEqualTo(ExecutionStatus.CANCELLED);
      assertThat(evaluationsToldToEnd(server)).isEqualTo(1);
      assertThat(calls(server)).containsExactly("load", "load~compensate", "tell");
    }
  }

  @Test
  void isGivenUpWhenTheTimeIsOver() throws Exception {
    try (TestServer server = server()) {
      startWhileItsStoreIsAway(server, 2, "3s", Duration.ofHours(1));
      Execution execution = server.finish(ID);

      assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
      assertThat(evaluationsToldToEnd(server)).isEqualTo(1);
      assertThat(calls(server)).containsExactly("load", "load~compensate", "tell");
    }
  }

  @Test
  void endsAtOnceWithATerminatedExecution() throws Exception {
    try (TestServer server = server()) {
      startWhileItsStoreIsAway(server, 2, "5m", Duration.ofHours(1));
      server.executions().terminate(ID, "not needed any more");
      Execution execution = server.finish(ID);

      assertThat(execution.status()).isEqualTo(ExecutionStatus.TERMINATED);
      assertThat(calls(server)).containsExactly("load");
    }
  }

  @Test
  void isLetComeToItsEndByTheRulesOfTheFirstEngineVersion() throws Exception {
    try (TestServer server = server()) {
      startWhileItsStoreIsAway(server, 1, "5m", Duration.ofSeconds(2));
      server.executions().cancel(ID, "not needed any more");
      Execution execution = server.finish(ID);

      assertThat(execution.status()).isEqualTo(ExecutionStatus.CANCELLED);
      assertThat(evaluationsToldToEnd(server)).isZero();
    }
  }

  /** Until the first attempt has failed; the next comes after the pause. */
  private static void startWhileItsStoreIsAway(
      TestServer server, int engineVersion, String timeout, Duration pause) throws Exception {
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
    var settings = LaunchSettings.defaults().withEngineVersion(engineVersion);
    try (var executions = new Executions(server.client(), Definitions.plans(), settings)) {
      Bundle bundle = overALargeValue(timeout);
      executions.start(new StartRequest(bundle, null, Json.read("{}"), ID.id(), null));
    }
    assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private static List<String> calls(TestServer server) {
    return server.calls().made().stream().map(made -> made.input().path().text()).toList();
  }

  private static long evaluationsToldToEnd(TestServer server) {
    return server.history(ID).stream()
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
