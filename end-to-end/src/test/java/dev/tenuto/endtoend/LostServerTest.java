package dev.tenuto.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The Temporal server is killed and started again on its database file; nothing is lost. */
@Tag("real-server")
class LostServerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void executionsGoOnWhereTheServerLeftThem(@TempDir Path directory) throws Exception {
    try (var fleet = new Fleet(directory);
        var shop = dev.tenuto.cli.demo.Shop.start(0);
        var target = new RecordingProxy(shop.address());
        var worker = fleet.startWorker()) {
      var example = new OrderExample(fleet.api(), target.address());
      example.publish();
      var finished = example.start("finished-before");
      fleet.ended(finished, PATIENCE);
      target.holdNext("/charges");
      var held = example.start("held-over");
      target.awaitHeld();

      fleet.temporal().kill();
      var refused = example.tryStart("while-away");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.raw().headers().firstValue("Retry-After")).isPresent();
      assertThat(fleet.api().get("/actuator/health/liveness").status()).isEqualTo(200);
      Wait.until("the starter says that it is not ready", PATIENCE, () -> !fleet.api().isReady());
      fleet.temporal().startAgain();
      target.release();
      Wait.until("the starter is ready again", PATIENCE, fleet.api()::isReady);

      assertThat(worker.isAlive()).isTrue();
      assertThat(status(fleet.ended(held, PATIENCE))).isEqualTo("completed");
      var before = fleet.api().execution(finished, "?include=steps").body();
      assertThat(status(before)).isEqualTo("completed");
      var again = example.start("while-away");
      assertThat(example.start("while-away")).isEqualTo(again);
      assertThat(status(fleet.ended(again, PATIENCE))).isEqualTo("completed");
      assertThat(keys(target, "/shipments"))
          .as("one shipment an execution")
          .hasSize(3)
          .doesNotHaveDuplicates();
    }
  }

  private static String status(JsonNode execution) {
    return execution.path("status").stringValue();
  }

  private static Stream<String> keys(RecordingProxy target, String path) {
    return target.received(path).stream().map(RecordingProxy.Received::key);
  }
}
