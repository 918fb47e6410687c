package dev.tenuto.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A worker is told to stop, an execution is cancelled, nobody is there to run it. */
@Tag("real-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StopTest {

  /** Of a worker that is told nothing else. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Fleet fleet;
  private dev.tenuto.cli.demo.Shop shop;
  private RecordingProxy target;
  private OrderExample example;

  @BeforeAll
  void startEverything(@TempDir Path directory) throws Exception {
    fleet = new Fleet(directory);
    shop = dev.tenuto.cli.demo.Shop.start(0);
    target = new RecordingProxy(shop.address());
    example = new OrderExample(fleet.api(), target.address());
    example.publish();
  }

  @AfterAll
  void stopEverything() throws Exception {
    target.close();
    shop.close();
    fleet.close();
  }

  @Test
  void aWorkerThatIsToldToStopLetsAttemptsInFlightFinish() {
    int before = target.received("/charges").size();
    var first = fleet.startWorker();
    target.holdNext("/charges");
    var id = example.start("graceful");
    target.awaitHeld();
    first.terminate();
    CompletableFuture.delayedExecutor(1, java.util.concurrent.TimeUnit.SECONDS)
        .execute(target::release);
    assertThat(first.awaitExit(GRACE.plusSeconds(2))).as("exit code").isIn(0, 143);

    try (var second = fleet.startWorker()) {
      var execution = fleet.ended(id, PATIENCE);
      assertThat(second.isAlive()).isTrue();
      assertThat(execution.path("status").stringValue()).isEqualTo("completed");
      assertThat(target.received("/charges").size() - before)
          .as("nothing was repeated")
          .isEqualTo(1);
    }
  }

  @Test
  void theStepsCanBeReadWithNoWorkerUp() {
    var worker = fleet.startWorker();
    target.holdNext("/charges");
    var id = example.start("no-worker");
    target.awaitHeld();
    worker.kill();

    var running = fleet.api().execution(id, "?include=steps,input").body();
    assertThat(running.path("status").stringValue()).isEqualTo("running");
    assertThat(step(running, "order").path("status").stringValue()).isEqualTo("succeeded");
    assertThat(step(running, "charge").path("status").stringValue()).isEqualTo("running");
    assertThat(step(running, "charge").path("attempts").intValue()).isEqualTo(1);
    target.release();

    try (var second = fleet.startWorker()) {
      fleet.ended(id, PATIENCE);
      assertThat(second.isAlive()).isTrue();
    }
    var ended = fleet.api().execution(id, "?include=steps").body();
    assertThat(ended.path("status").stringValue()).isEqualTo("completed");
    assertThat(step(ended, "charge").path("attempts").intValue()).isEqualTo(2);
  }

  @Test
  void aCancelledExecutionClosesTheSocketOfItsCall() {
    try (var worker = fleet.startWorker()) {
      target.holdNext("/charges");
      var id = example.start("cancelled");
      target.awaitHeld();
      var asked = Instant.now();
      assertThat(fleet.api().cancel(id).status()).isEqualTo(202);

      var execution = fleet.ended(id, PATIENCE);
      target.release();
      assertThat(worker.isAlive()).isTrue();
      assertThat(execution.path("status").stringValue()).isEqualTo("cancelled");
      assertThat(execution.at("/error/code").stringValue()).isEqualTo("workflow.cancelled");
      assertThat(Duration.between(asked, Instant.now()))
          .as("the call was not waited for")
          .isLessThan(Duration.ofSeconds(8));
      assertThat(step(execution, "charge").path("status").stringValue()).isEqualTo("cancelled");
    }
  }

  private static JsonNode step(JsonNode execution, String id) {
    for (var step : execution.path("steps")) {
      if (id.equals(step.path("id").stringValue())) {
        return step;
      }
    }
    throw new AssertionError("no step " + id + " in " + execution);
  }
}
