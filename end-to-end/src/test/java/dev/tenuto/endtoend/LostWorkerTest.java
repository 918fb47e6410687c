package dev.tenuto.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes die at the worst moment; executions go on. */
@Tag("real-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostWorkerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /**
   * Five seconds of silence, less than one of a pause before the next attempt, and the rest for a
   * server and a worker that get little of a processor.
   */
  private static final Duration NOTICED = Duration.ofSeconds(10);

  private static final String NOT_IDEMPOTENT =
      """
      apiVersion: tenuto.dev/v1
      kind: Workflow
      metadata: {name: not-idempotent}
      spec:
        input:
          target: {type: string, required: true}
        steps:
          - id: pay
            http:
              method: POST
              url: "{{ input.target }}/echo"
              body: {amount: 1}
            attemptTimeout: 2s
      """;

  private static final String LONG_CALL =
      """
      apiVersion: tenuto.dev/v1
      kind: Workflow
      metadata: {name: long-call}
      spec:
        input:
          target: {type: string, required: true}
        steps:
          - id: report
            http: {method: PUT, url: "{{ input.target }}/report"}
            attemptTimeout: 5m
      """;

  private static final String UNDONE =
      """
      apiVersion: tenuto.dev/v1
      kind: Workflow
      metadata: {name: undone}
      spec:
        input:
          target: {type: string, required: true}
        steps:
          - id: one
            http: {method: PUT, url: "{{ input.target }}/one"}
            compensate: {http: {method: DELETE, url: "{{ input.target }}/undo-one"}}
          - id: two
            dependsOn: [one]
            http: {method: PUT, url: "{{ input.target }}/two"}
            compensate: {http: {method: DELETE, url: "{{ input.target }}/undo-two"}}
          - {id: stop, dependsOn: [two], fail: {code: own.code}}
        finally:
          - id: last
            http: {method: PUT, url: "{{ input.target }}/last"}
      """;

  /** It waits where the other fails, and has ten seconds. */
  private static final String ENDED =
      UNDONE
          .replace("name: undone", "name: ended-from-outside")
          .replace("fail: {code: own.code}", "wait: {for: 1h}")
          .replace("spec:\n", "spec:\n  timeout: 10s\n");

  private Fleet fleet;
  private dev.tenuto.cli.demo.Shop shop;
  private RecordingProxy target;
  private OrderExample example;

  /** The one that is killed next. */
  private ChildProcess worker;

  @BeforeAll
  void startEverything(@TempDir Path directory) throws Exception {
    fleet = new Fleet(directory);
    shop = dev.tenuto.cli.demo.Shop.start(0);
    target = new RecordingProxy(shop.address());
    example = new OrderExample(fleet.api(), target.address());
    example.publish();
    var definitions = String.join("---\n", NOT_IDEMPOTENT, LONG_CALL, UNDONE, ENDED);
    assertThat(fleet.api().publish(definitions).status()).isEqualTo(200);
    worker = fleet.startWorker();
  }

  @BeforeEach
  void oneWorkerIsAlive() {
    if (!worker.isAlive()) {
      worker = fleet.startWorker();
    }
  }

  @AfterAll
  void stopEverything() throws Exception {
    target.close();
    shop.close();
    fleet.close();
  }

  @ParameterizedTest
  @CsvSource({"order, /orders", "reserve, /reservations", "charge, /charges", "ship, /shipments"})
  void anotherWorkerFinishesWhatAKilledOneBegan(String step, String path) throws Exception {
    int before = target.received().size();
    target.holdNext(path);
    var id = example.start("killed-at-" + step);
    target.awaitHeld();
    worker.kill();
    worker = fleet.startWorker();
    target.release();

    var execution = fleet.ended(id, PATIENCE);

    assertThat(execution.path("status").stringValue()).isEqualTo("completed");
    assertThat(execution.path("output")).isEqualTo(OrderExample.expectedOutput());
    var received = target.received().subList(before, target.received().size());
    var keys = received.stream().map(RecordingProxy.Received::key).distinct().toList();
    assertThat(keys).as("one key a step").hasSize(4).doesNotContain("null");
    assertThat(received).as("only the step whose worker died was asked for twice").hasSize(5);
    assertThat(
            received.stream()
                .filter(request -> request.path().contains(path))
                .map(RecordingProxy.Received::attempt))
        .as(step)
        .containsExactly("1", "2");
  }

  @ParameterizedTest
  @CsvSource({
    "failed, own.code, /undo-two",
    "failed, own.code, /last",
    "cancelled, workflow.cancelled, /undo-two",
    "cancelled, workflow.cancelled, /last",
    "timedOut, workflow.timeout, /undo-two",
    "timedOut, workflow.timeout, /last"
  })
  void whatUndoesAndConcludesGoesOnAfterItsWorkerWasKilled(String status, String code, String path)
      throws Exception {
    try (var server = TargetServer.start().otherwise(_ -> Reply.json("{}"));
        var told = new RecordingProxy(URI.create(server.url()))) {
      told.holdNext(path);
      var workflow = status.equals("failed") ? "undone" : "ended-from-outside";
      var answer = fleet.api().start(workflow, inputOf(told), status + path, "");
      var id = answer.body().path("id").stringValue();
      if (status.equals("cancelled")) {
        Wait.until("it waits", PATIENCE, () -> step(id, "stop").equals("waiting"));
        assertThat(fleet.api().cancel(id).status()).isEqualTo(202);
      }
      told.awaitHeld();
      worker.kill();
      told.release(); // or the next worker's attempt could be held, and run out of time, too
      worker = fleet.startWorker();

      var execution = fleet.ended(id, PATIENCE);

      assertThat(execution.path("status").stringValue()).isEqualTo(status);
      assertThat(execution.at("/error/code").stringValue()).isEqualTo(code);
      var asked = told.received().stream().map(RecordingProxy.Received::path).distinct();
      assertThat(asked).containsExactly("/one", "/two", "/undo-two", "/undo-one", "/last");
      var keys = told.received().stream().map(RecordingProxy.Received::key).distinct();
      assertThat(keys).as("one key a step").hasSize(5).doesNotContain("null");
      assertThat(told.received(path).stream().map(RecordingProxy.Received::attempt))
          .containsExactly("1", "2");
      assertThat(told.received()).as("nothing else was asked for twice").hasSize(6);
    }
  }

  private String step(String id, String wanted) {
    for (var step : fleet.api().execution(id, "?include=steps").body().path("steps")) {
      if (step.path("id").stringValue().equals(wanted)) {
        return step.path("status").stringValue();
      }
    }
    return "none";
  }

  @Test
  void aCallThatIsNotIdempotentIsNotRepeated() throws Exception {
    int before = target.received("/echo").size();
    target.holdNext("/echo");
    var answer = fleet.api().start("not-idempotent", inputOf(target), "pay", "");
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    var id = answer.body().path("id").stringValue();
    target.awaitHeld();
    worker.kill();
    worker = fleet.startWorker();
    target.release();

    var execution = fleet.ended(id, PATIENCE);

    assertThat(execution.path("status").stringValue()).isEqualTo("failed");
    assertThat(execution.at("/error/code").stringValue()).isEqualTo("worker.lost");
    assertThat(execution.at("/error/requestMayHaveBeenSent").booleanValue()).isTrue();
    assertThat(target.received("/echo").size() - before).isEqualTo(1);
  }

  @Test
  void aLongCallIsMadeElsewhereWithinSeconds() throws Exception {
    try (var server = TargetServer.start().otherwise(_ -> Reply.json("{}"));
        var told = new RecordingProxy(URI.create(server.url()))) {
      told.holdNext("/report");
      var answer = fleet.api().start("long-call", inputOf(told), "report", "");
      told.awaitHeld();
      var second = fleet.startWorker();
      assertThat(told.received()).as("while its worker lives").hasSize(1);

      worker.kill();
      worker = second;
      Wait.until("the second attempt", NOTICED, () -> told.received().size() == 2);

      var execution = fleet.ended(answer.body().path("id").stringValue(), PATIENCE);
      assertThat(execution.path("status").stringValue()).isEqualTo("completed");
      assertThat(told.received().stream().map(RecordingProxy.Received::attempt))
          .containsExactly("1", "2");
      var keys = told.received().stream().map(RecordingProxy.Received::key).distinct();
      assertThat(keys).hasSize(1).doesNotContain("null");
    }
  }

  private static String inputOf(RecordingProxy target) {
    return "{\"target\": \"" + target.address() + "\"}";
  }
}
