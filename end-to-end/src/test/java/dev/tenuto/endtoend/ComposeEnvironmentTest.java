package dev.tenuto.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.testing.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The jars that the compose file puts into images run together under the environment that it gives
 * them; only addresses, ports and folders are this machine's.
 */
@Tag("real-server")
class ComposeEnvironmentTest {

  private static final String HELLO =
      """
      apiVersion: tenuto.dev/v1
      kind: Workflow
      metadata: {name: hello}
      spec:
        input: {name: {type: string, required: true}}
        steps:
          - id: greet
            set: "Hello {{ input.name }}"
        output: "{{ steps.greet.output }}"
      """;

  @Test
  void startsAStarterAndTwoWorkersThatRunAnExecution(@TempDir Path directory) throws IOException {
    int port = FreePorts.next();
    var api = new Api(port);
    try (var temporal = new TemporalServer(directory, "--namespace", "tenuto");
        var starter = start("starter", "starter", directory, temporal, port);
        var first = startWorker("worker-1", directory, temporal);
        var second = startWorker("worker-2", directory, temporal)) {
      starter.await("is ready", Fleet.START, api::isReady);

      assertThat(api.publish(HELLO).status()).isEqualTo(200);
      var execution = api.start("hello", "{\"name\": \"Ada\"}", "compose", "?wait=30s").body();

      assertThat(execution.path("status").stringValue("")).isEqualTo("completed");
      assertThat(execution.path("output").stringValue("")).isEqualTo("Hello Ada");
      assertThat(execution.at("/links/temporal").stringValue("")).contains("/namespaces/tenuto/");
      assertThat(first.isAlive() && second.isAlive()).isTrue();
    }
  }

  private static ChildProcess startWorker(String service, Path directory, TemporalServer temporal)
      throws IOException {
    int port = FreePorts.next();
    var worker = start(service, "worker", directory, temporal, port);
    worker.await("is ready", Fleet.START, new Api(port)::isReady);
    return worker;
  }

  private static ChildProcess start(
      String service, String module, Path directory, TemporalServer temporal, int port)
      throws IOException {
    var environment = environmentOf(service);
    assertThat(environment).containsKeys("SERVER_PORT", "TENUTO_TEMPORAL_ADDRESS");
    environment.put("SERVER_PORT", String.valueOf(port));
    environment.put("TENUTO_TEMPORAL_ADDRESS", temporal.address());
    environment.replace(
        "TENUTO_DEFINITIONS_DIRECTORY", directory.resolve("definitions").toString());
    return ChildProcess.start(service, directory, Fleet.shippedJar(module), environment);
  }

  private static Map<String, String> environmentOf(String service) throws IOException {
    var text = Files.readString(Path.of("..", "docker-compose.temporal.yml"));
    var file = map(new Load(LoadSettings.builder().build()).loadFromString(text));
    var described = map(map(file.get("services")).get(service));
    // a YAML merge key, which the engine leaves as it is
    var shared = described.get("<<") instanceof Map<?, ?> merged ? merged : described;
    var environment = new LinkedHashMap<String, String>();
    map(shared.get("environment"))
        .forEach((name, value) -> environment.put(String.valueOf(name), String.valueOf(value)));
    return environment;
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }
}
