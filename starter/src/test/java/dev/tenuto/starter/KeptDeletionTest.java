package dev.tenuto.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.starter.running.Api;
import dev.tenuto.starter.running.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class KeptDeletionTest {

  private static final String TASK = "/api/v1/namespaces/default/tasks/fetch-order";

  @TempDir private Path directory;

  @Test
  void isKeptOrRefusedAndOutlivesARestart() throws IOException {
    try (var starter = start()) {
      Api api = api(starter);
      api.publish(Samples.task("default", "https://shop.example.com"));

      Path inTheWay = Files.createDirectories(directory.resolve("000002/in-the-way"));
      var refused = api.delete(TASK);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(refused.body().path("code").stringValue()).isEqualTo("store.unavailable");
      assertThat(api.get(TASK).status()).isEqualTo(200);

      Files.delete(inTheWay);
      Files.delete(inTheWay.getParent());
      assertThat(api.delete(TASK).status()).isEqualTo(204);
    }
    try (var starter = start()) {
      assertThat(api(starter).get(TASK).status()).isEqualTo(404);
    }
  }

  private ConfigurableApplicationContext start() {
    return StarterApplication.start(
        Map.of(
            "server.port", "0",
            "tenuto.temporal.address", "127.0.0.1:1",
            "tenuto.definitions.directory", directory.toString()));
  }

  private static Api api(ConfigurableApplicationContext context) {
    return new Api(
        context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
  }
}
