package dev.tenuto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.testing.FreePorts;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} as a process of its own, with a real Temporal server. */
@Tag("real-server")
@Timeout(180)
class UpCommandTest {

  private static final Duration START = Duration.ofSeconds(90);

  @TempDir private Path home;

  private final List<Integer> ports = new ArrayList<>();

  @BeforeEach
  void aProjectOfItsOwn() throws IOException {
    Files.createSymbolicLink(home.resolve("examples"), Ran.HOME.resolve("examples"));
    for (int i = 0; i < 3; i++) {
      ports.add(FreePorts.next());
    }
  }

  @Test
  void servesUntilItIsStoppedAndKeepsWhatItRan() throws Exception {
    String first;
    Process up = up();
    try {
      awaitUp(up);
      first = call("POST", "/executions?wait=30s");
      assertThat(first).contains("\"completed\"").contains("reservation-1043");
    } finally {
      stop(up);
    }
    assertThat(Files.exists(home.resolve(".tenuto/temporal.db"))).isTrue();

    Process again = up();
    try {
      awaitUp(again);
      assertThat(call("POST", "/executions?wait=30s")).isEqualTo(first);
    } finally {
      stop(again);
    }
  }

  @Test
  void aPortInUseIsAClearComplaint() throws Exception {
    try (ServerSocket taken = new ServerSocket(ports.getFirst())) {
      Process up = up();

      assertThat(up.waitFor()).isEqualTo(3);
      assertThat(Files.readString(home.resolve("err")))
          .contains("port " + taken.getLocalPort() + " for the REST API is in use");
    }
  }

  private Process up() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Tenuto.class.getName(),
                "up"));
    command.addAll(List.of("--port", ports.get(0).toString()));
    command.addAll(List.of("--temporal-port", ports.get(1).toString()));
    command.addAll(List.of("--shop-port", ports.get(2).toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(Map.of("TENUTO_HOME", home.toString()));
    return builder
        .redirectOutput(home.resolve("out").toFile())
        .redirectError(home.resolve("err").toFile())
        .start();
  }

  private void awaitUp(Process up) throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (!Files.readString(home.resolve("out")).contains("Ctrl-C")) {
      assertThat(up.isAlive()).as(Files.readString(home.resolve("err"))).isTrue();
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(100);
    }
  }

  /** SIGTERM; all of its ports are free after that. */
  private void stop(Process up) throws InterruptedException, IOException {
    up.destroy();
    assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
    for (int port : ports) {
      new ServerSocket(port).close();
    }
  }

  private String call(String method, String path) throws IOException, InterruptedException {
    String workflow = "/api/v1/namespaces/default/workflows/order-fulfilment";
    String input =
        "{\"input\": {\"orderId\": \"1043\", \"shop\": \"http://127.0.0.1:%d\"}}"
            .formatted(ports.get(2));
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + ports.get(0) + workflow + path))
                  .header("Content-Type", "application/json")
                  .header("Idempotency-Key", "the same")
                  .method(method, BodyPublishers.ofString(input))
                  .build(),
              BodyHandlers.ofString())
          .body();
    }
  }
}
