package dev.tenuto.activities.http;

import dev.tenuto.activities.egress.EgressSettings;
import dev.tenuto.activities.secrets.Environment;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.RetryPolicy;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.Value;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A call that a process makes to itself over loopback, so that the first call of a workflow finds
 * loaded what calls need. It has a client, settings and metrics of its own, and leaves nothing.
 */
public final class PracticeCall {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final byte[] ANSWER =
      """
      HTTP/1.1 200 OK\r
      Content-Type: application/json\r
      Content-Length: 15\r
      Connection: close\r
      \r
      {"good": [1.5]}\
      """
          .getBytes(StandardCharsets.US_ASCII);
  private static final String HTTP =
      """
      {"url": "{{ input.base }}/practice", "query": {"n": "{{ input.n + 1 }}"},
       "headers": {"Accept": "application/json"},
       "expect": {"when": "response.body.good.size() == 1"}}
      """;

  private PracticeCall() {}

  /**
   * Makes it.
   *
   * @throws IOException when the process can't listen on loopback
   */
  public static void make(Expressions expressions) throws IOException {
    try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Shared shared = shared()) {
      Thread.ofVirtual().name("practice").start(() -> answer(door));
      CallInput input = input("http://127.0.0.1:" + door.getLocalPort());
      var time = new AttemptTime(1, Duration.ZERO, LIMIT, false);
      new Attempt(new CompiledCalls(expressions).of(input.call()), input, time, shared).make();
    }
  }

  private static Shared shared() {
    return Shared.of(
        HttpSettings.DEFAULT.withEgress(new EgressSettings(true, List.of())),
        new Environment(List.of()),
        Secrets.NONE,
        new SimpleMeterRegistry());
  }

  private static void answer(ServerSocket door) {
    try (Socket client = door.accept()) {
      var lines =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      String line = lines.readLine();
      while (line != null && !line.isEmpty()) {
        line = lines.readLine();
      }
      client.getOutputStream().write(ANSWER);
    } catch (IOException gone) {
      // the caller has given up, and says why
    }
  }

  private static CallInput input(String base) {
    return new CallInput(
        Envelope.ENGINE_VERSION,
        new StepPath("practice"),
        "practice",
        new CallDefinition(
            "tenuto/practice",
            "tenuto",
            Json.read(HTTP),
            null,
            null,
            null,
            true,
            RetryPolicy.DEFAULT,
            LIMIT,
            LIMIT,
            null),
        Map.of("input", Value.of(Json.mapper().createObjectNode().put("base", base).put("n", 1))),
        "practice",
        Instant.EPOCH,
        0,
        Duration.ZERO,
        null,
        "tenuto/practice");
  }
}
