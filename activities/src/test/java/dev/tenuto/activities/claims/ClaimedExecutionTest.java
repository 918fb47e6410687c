package dev.tenuto.activities.claims;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.language.value.Json;
import dev.tenuto.testing.ReceivedRequest;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.ExecutionStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Executions whose bodies are larger than a history takes. */
@Timeout(120)
class ClaimedExecutionTest {

  private static final int LINES = 10;
  private static final int SLACK = 8 * 1024;

  @TempDir private Path folder;
  private final TargetServer target = TargetServer.start();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Claims claims = Claims.NONE;

  @BeforeEach
  void open() {
    claims =
        new Claims(
            new ClaimSettings.Directory(folder).open(),
            Claims.Terms.DEFAULT,
            meters,
            Clock.systemUTC());
    target.on("GET", "/order", Reply.json(Json.write(order())));
    target.respond("POST", "/sink", request -> Reply.json("{\"bytes\": " + size(request) + "}"));
  }

  @AfterEach
  void close() {
    claims.close();
    target.close();
  }

  @Test
  void keepsItsHistorySmallWhateverItDoesWithLargeBodies() {
    String documents =
        """
        apiVersion: tenuto.dev/v1
        kind: Workflow
        metadata: {name: large}
        spec:
          steps:
            - id: order
              http: {url: "TARGET/order", response: {maxBytes: 1MiB}}
            - id: moved
              set: "{{ steps.order.output }}"
            - id: sent
              http: {method: POST, url: "TARGET/sink", body: "{{ steps.moved.output }}"}
            - id: each
              forEach: {items: "{{ steps.order.output.lines }}", as: line, maxConcurrency: 8}
              if: line.index >= 7
              http:
                method: POST
                url: "TARGET/sink"
                body: "{{ line.text }}"
            - id: chosen
              switch:
                value: "{{ steps.order.output.state }}"
                cases: [{match: open, set: "{{ size(steps.order.output.lines) }}"}]
            - id: sub
              workflowRef: inner
              input: {order: "{{ steps.order.output }}"}
            - id: pages
              repeat: {until: iteration == 2, collect: "{{ output.lines }}"}
              http: {url: "TARGET/order", response: {maxBytes: 1MiB}}
            - id: mended
              http: {url: "TARGET/nothing"}
              retry: {maxAttempts: 1}
              fallback: {set: "{{ steps.order.output.lines.map(l, l.text) }}"}
            - id: last
              if: steps.order.output.lines[9].index == 9
              set: "{{ size(steps.mended.output) }}"
          output:
            sent: "{{ steps.sent.output.bytes }}"
            each: "{{ steps.each.output.results.filter(r, r != null) }}"
            skipped: "{{ steps.each.output.skippedCount }}"
            chosen: "{{ steps.chosen.output }}"
            sub: "{{ steps.sub.output }}"
            pages: "{{ size(steps.pages.output.collected) }}"
            last: "{{ steps.last.output }}"
        ---
        apiVersion: tenuto.dev/v1
        kind: Workflow
        metadata: {name: inner}
        spec:
          input: {order: {type: object, required: true}, times: {type: integer, default: 2}}
          vars: {lines: "{{ input.order.lines }}", count: "{{ size(input.order.lines) * input.times }}"}
          steps:
            - id: first
              set: "{{ vars.lines[0].index }}"
          output: ["{{ vars.count }}", "{{ steps.first.output }}"]
        """;
    try (var runs = new ClaimedRuns(claims, Secrets.NONE)) {
      ClaimedRuns.Ended ended = runs.run(documents.replace("TARGET", target.url()));

      int body = Json.writeBytes(order()).length;
      assertThat(body).isGreaterThan(300_000);
      assertThat(ended.execution().error()).isNull();
      assertThat(Json.write(Objects.requireNonNull(ended.execution().output())))
          .isEqualTo(
              ("{\"sent\":%d,\"each\":[{\"bytes\":32002},{\"bytes\":32002},{\"bytes\":32002}],"
                      + "\"skipped\":7,\"chosen\":10,\"sub\":[20,0],\"pages\":30,\"last\":10}")
                  .formatted(body));
      assertThat(ended.largest()).isLessThan(Claims.SMALL_BYTES + SLACK);
      assertThat(meters.get("tenuto.claims.bytes").tag("operation", "kept").counter().count())
          .isGreaterThan(body);
    }
  }

  @Test
  void keepsNoSecretInTheStore() throws IOException {
    String canary = "canary-9d1f7a3c5e";
    target.respond(
        "GET",
        "/echo",
        request -> Reply.json("[\"" + canary + "\", \"" + "x".repeat(100_000) + "\"]"));
    String document =
        """
        apiVersion: tenuto.dev/v1
        kind: Workflow
        metadata: {name: canary}
        spec:
          steps:
            - id: echo
              http: {url: "TARGET/echo", headers: {X-Key: "{{ secrets.key }}"}}
          output: "{{ size(steps.echo.output) }}"
        """;
    try (var runs = new ClaimedRuns(claims, new Secrets(List.of(_ -> canary), Map.of()))) {
      ClaimedRuns.Ended ended = runs.run(document.replace("TARGET", target.url()));

      assertThat(ended.execution().status()).isEqualTo(ExecutionStatus.COMPLETED);
      List<String> kept = kept();
      assertThat(kept).hasSize(1).allMatch(content -> content.contains("xxxx"));
      assertThat(kept).noneMatch(content -> content.contains(canary));
      assertThat(ended.history().toString()).doesNotContain(canary);
    }
  }

  @Test
  void failsWhenAValueIsGone() {
    target.respond(
        "GET",
        "/wipe",
        request -> {
          wipe();
          return Reply.json("1");
        });
    String document =
        """
        apiVersion: tenuto.dev/v1
        kind: Workflow
        metadata: {name: gone}
        spec:
          steps:
            - id: order
              http: {url: "TARGET/order", response: {maxBytes: 1MiB}}
            - id: wipe
              dependsOn: [order]
              http: {url: "TARGET/wipe"}
            - id: use
              dependsOn: [wipe]
              PLACE
        """;
    for (String place :
        List.of(
            "set: \"{{ steps.order.output.state }}\"",
            "http: {method: POST, url: \"TARGET/sink\", body: \"{{ steps.order.output }}\"}")) {
      try (var runs = new ClaimedRuns(claims, Secrets.NONE)) {
        var ended = runs.run(document.replace("PLACE", place).replace("TARGET", target.url()));

        assertThat(ended.execution().error())
            .isNotNull()
            .satisfies(error -> {
              assertThat(error.code()).isEqualTo("claim.missing");
              assertThat(error.step()).isEqualTo("use");
              assertThat(error.requestMayHaveBeenSent()).isFalse();
            });
      }
    }
    assertThat(target.requests("POST", "/sink")).isEmpty();
    // it is tried again before it fails
    assertThat(meters.get("tenuto.claims.failures").tag("code", "claim.missing").counter().count())
        .isEqualTo(8);
  }

  private static ObjectNode order() {
    ObjectNode order = JsonNodeFactory.instance.objectNode().put("state", "open");
    ArrayNode lines = order.putArray("lines");
    IntStream.range(0, LINES)
        .forEach(i -> lines.addObject().put("index", i).put("text", "x".repeat(32_000)));
    return order;
  }

  private static int size(ReceivedRequest request) {
    return request.body().length;
  }

  private void wipe() {
    kept(Path::toFile).forEach(file -> assertThat(file.delete()).isTrue());
  }

  private List<String> kept() {
    return kept(file -> {
      try {
        return new String(Files.readAllBytes(file), UTF_8);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    });
  }

  private <T> List<T> kept(Function<Path, T> read) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(read).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
