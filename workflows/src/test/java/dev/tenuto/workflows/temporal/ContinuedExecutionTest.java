package dev.tenuto.workflows.temporal;

import static dev.tenuto.workflows.temporal.ScriptedCalls.answers;
import static dev.tenuto.workflows.temporal.ScriptedCalls.parks;
import static dev.tenuto.workflows.temporal.ScriptedCalls.runsUntilCancelled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.EventRequest;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.SendResult;
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.client.StartResult;
import dev.tenuto.workflows.contract.ExecutionStatus;
import dev.tenuto.workflows.contract.HistoryBounds;
import dev.tenuto.workflows.contract.StepStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An execution of many runs is one to whoever starts, watches, tells or ends it. */
class ContinuedExecutionTest {

  private static final int MOST_EVENTS = 40;

  private static final String UNDONE =
      """
      {"timeout": "%s",
       "tags": {"order": "o-1"},
       "steps": [
         {"id": "a", "http": {"method": "POST", "url": "http://a.test"},
          "compensate": {"http": {"method": "DELETE", "url": "http://a.test"}}},
         {"id": "b", "dependsOn": ["a"], "http": {"url": "http://b.test"}},
         {"id": "c", "dependsOn": ["b"], "http": {"url": "http://c.test"}},
         {"id": "wait", "dependsOn": ["c"], "waitFor": {"event": "go"}},
         {"id": "late", "dependsOn": ["wait"], "http": {"url": "http://late.test"}}],
       "output": "{{ workflow.startedAt }}"}
      """;

  private final TestServer server =
      TestServer.withWorker(new HistoryBounds(10, 10_000_000, MOST_EVENTS));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void losesNoEventThatComesWhileItGoesOn() throws Exception {
    Bundle bundle =
        Definitions.workflow(
            "ticks",
            """
            {"steps": [{"id": "tick",
               "repeat": {"until": "iteration == 19", "max": 20, "collect": "{{ output }}"},
               "steps": [{"id": "event", "waitFor": {"event": "tick"}},
                         {"id": "call", "dependsOn": ["event"], "http": {"url": "http://a.test"}}],
               "output": "{{ steps.event.output }}"}],
             "output": "{{ steps.tick.output.collected }}"}
            """);
    ExecutionId id = server.start(bundle, "{}");
    StringBuilder sent = new StringBuilder("[0");
    send(id, "tick", "0");
    for (int i = 1; i < 20; i++) {
      send(id, "tick", String.valueOf(i));
      sent.append(',').append(i);
    }

    Execution execution = server.finish(id);

    assertThat(execution.error()).isNull();
    assertThat(Json.write(Objects.requireNonNull(execution.output()))).isEqualTo(sent + "]");
    assertThat(server.runs(id)).isGreaterThan(2);
  }

  @Test
  void isTheSameExecutionToAllWhoKnowIt() throws Exception {
    server
        .calls()
        .on("b", parks(Duration.ofMillis(10)), parks(Duration.ofMillis(10)), answers("1"));
    Bundle bundle = Definitions.workflow("same", UNDONE.formatted("5m"));
    StartRequest request = new StartRequest(bundle, 7, Json.read("{}"), "e-1", "key-1");
    server.executions().start(request);
    ExecutionId id = new ExecutionId("default", "e-1");
    Execution waiting = server.awaitStep(id, "wait", StepStatus.WAITING);
    assertThat(server.runs(id)).isGreaterThan(1);

    assertThat(server.executions().start(request)).isEqualTo(new StartResult.Existing(id));
    send(id, "go", "null");
    Execution ended = server.finish(id);

    assertThat(ended.tags()).containsEntry("order", "o-1");
    assertThat(ended.workflow()).isEqualTo(waiting.workflow());
    assertThat(ended.startedAt()).isEqualTo(waiting.startedAt());
    assertThat(Objects.requireNonNull(ended.output()).stringValue())
        .isEqualTo(ended.startedAt().toString());
    assertThat(server.calls().made())
        .allSatisfy(made ->
            assertThat(made.input().key())
                .isEqualTo(key(firstRun(id), made.input().path().text())));
    assertThat(server.calls().made("b")).hasSize(3);
  }

  @Test
  void isCancelledInALaterRun() throws Exception {
    ExecutionId id = server.start(Definitions.workflow("cancelled", UNDONE.formatted("5m")), "{}");
    server.awaitStep(id, "wait", StepStatus.WAITING);
    assertThat(server.runs(id)).isGreaterThan(1);

    server.executions().cancel(id, "enough");
    Execution execution = server.finish(id);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(status(execution, "a~compensate")).isEqualTo(StepStatus.SUCCEEDED);
  }

  @Test
  void isCancelledWhileItIsHeldBack() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    server.calls().on("slow", runsUntilCancelled(begun));
    Bundle bundle =
        Definitions.workflow(
            "held",
            """
            {"steps": [
               {"id": "a", "http": {"method": "POST", "url": "http://a.test"},
                "compensate": {"http": {"method": "DELETE", "url": "http://a.test"}}},
               {"id": "slow", "dependsOn": ["a"], "http": {"url": "http://s.test"},
                "attemptTimeout": "1m"},
               {"id": "go", "waitFor": {"event": "go"}},
               {"id": "next", "dependsOn": ["go"], "http": {"url": "http://n.test"}}]}
            """);
    ExecutionId id = server.start(bundle, "{}");
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    send(id, "go", "1");
    server.awaitStep(id, "go", StepStatus.SUCCEEDED);
    assertThat(status(server.find(id), "next")).isEqualTo(StepStatus.PENDING);

    server.executions().cancel(id, "enough");
    Execution execution = server.finish(id);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(status(execution, "a~compensate")).isEqualTo(StepStatus.SUCCEEDED);
    assertThat(server.calls().made("next")).isEmpty();
    assertThat(server.runs(id)).isEqualTo(1);
  }

  @Test
  void keepsWhatRemainsOfItsTimeout() throws Exception {
    ExecutionId id = server.start(Definitions.workflow("timed", UNDONE.formatted("4s")), "{}");
    server.awaitStep(id, "wait", StepStatus.WAITING);
    assertThat(server.runs(id)).isGreaterThan(1);

    Execution execution = server.finish(id);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(Objects.requireNonNull(execution.durationMs())).isBetween(4_000L, 20_000L);
    assertThat(status(execution, "a~compensate")).isEqualTo(StepStatus.SUCCEEDED);
  }

  @Test
  void failsWhenItsStateIsTooLargeToBeCarried() throws Exception {
    server.calls().on("a", answers(noise(1))).on("b", answers(noise(2))).on("c", answers(noise(3)));
    ExecutionId id = server.start(Definitions.workflow("large", UNDONE.formatted("5m")), "{}");

    Execution execution = server.finish(id);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(Objects.requireNonNull(execution.error()).code()).isEqualTo("limit.state");
    assertThat(status(execution, "a~compensate")).isEqualTo(StepStatus.SUCCEEDED);
    assertThat(server.calls().made("late")).isEmpty();
  }

  @Test
  void failsWhenARunComesToNoRest() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    server.calls().on("b", runsUntilCancelled(begun));
    ExecutionId id = server.start(Definitions.workflow("restless", UNDONE.formatted("5m")), "{}");
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

    failsAsItsHistoryGrows(id);
  }

  @Test
  void failsWhenARunComesToNoRestBesideAChild() throws Exception {
    Bundle bundle =
        Definitions.workflow(
            "parent",
            """
            {"steps": [
               {"id": "a", "http": {"method": "POST", "url": "http://a.test"},
                "compensate": {"http": {"method": "DELETE", "url": "http://a.test"}}},
               {"id": "inner", "dependsOn": ["a"], "workflowRef": "inner", "mode": "child"},
               {"id": "wait", "dependsOn": ["inner"], "waitFor": {"event": "go"}}]}
            """,
            Map.of(
                "inner",
                """
                {"steps": [{"id": "never", "waitFor": {"event": "never"}}]}
                """));
    ExecutionId id = server.start(bundle, "{}");
    server.awaitStep(id, "inner", StepStatus.RUNNING);

    failsAsItsHistoryGrows(id);
  }

  private void failsAsItsHistoryGrows(ExecutionId id) throws Exception {
    int runs = server.runs(id);
    // several events may be told in one workflow task
    for (int i = 0; server.runs(id) == runs && server.history(id).size() < MOST_EVENTS + 5; i++) {
      int after = server.history(id).size();
      send(id, "go", String.valueOf(i));
      awaitLonger(id, runs, after + 3);
    }

    Execution execution = server.finish(id);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(Objects.requireNonNull(execution.error()).code()).isEqualTo("limit.history");
    assertThat(status(execution, "a~compensate")).isEqualTo(StepStatus.SUCCEEDED);
    assertThat(server.runs(id)).as("what is undone has a run of its own").isGreaterThan(1);
  }

  /** Waits until the worker has seen what came, or the run has ended. */
  private void awaitLonger(ExecutionId id, int runs, int length) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (server.runs(id) == runs && server.history(id).size() < length) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  /** Text that cannot be made smaller, of half a megabyte. */
  private static String noise(long seed) {
    byte[] bytes = new byte[400_000];
    new Random(seed).nextBytes(bytes);
    return '"' + Base64.getEncoder().encodeToString(bytes) + '"';
  }

  private void send(ExecutionId id, String event, String payload) {
    SendResult result =
        server.executions().send(id, new EventRequest(event, Json.read(payload), null));
    assertThat(result).isIn(new SendResult.Accepted(), new SendResult.EndedBefore());
  }

  private String firstRun(ExecutionId id) {
    return server
        .history(id)
        .getFirst()
        .getWorkflowExecutionStartedEventAttributes()
        .getFirstExecutionRunId();
  }

  private static String key(String firstRun, String path) throws Exception {
    String text = String.join("\0", "default/default/e-1/" + firstRun, path, "main");
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash).substring(0, 32);
  }

  private static StepStatus status(Execution execution, String path) {
    return Objects.requireNonNull(execution.steps()).stream()
        .filter(step -> step.path().equals(path))
        .findFirst()
        .orElseThrow()
        .status();
  }
}
