package dev.tenuto.cli.chaos;

import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** A client of the starter that tries again by its key until it has an answer. */
final class Client implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int BUSY = 503;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final AtomicInteger underWay = new AtomicInteger();

  Client(int port) {
    this.base = "http://127.0.0.1:" + port;
  }

  /** An answer; status 0 when none came at all. */
  record Answer(int status, JsonNode body) {}

  Answer publish(String yaml) throws InterruptedException {
    return insist(
        request("/api/v1/definitions", "application/yaml").POST(BodyPublishers.ofString(yaml)));
  }

  Answer delete(String workflow) throws InterruptedException {
    return insist(request("/api/v1/namespaces/default/workflows/" + workflow).DELETE());
  }

  /** Starts an execution whose label is its key. */
  Answer start(String workflow, String run, String target) throws InterruptedException {
    JsonNode input = Json.mapper().createObjectNode().put("target", target).put("run", run);
    JsonNode body = Json.mapper().createObjectNode().set("input", input);
    return insist(
        request("/api/v1/namespaces/default/workflows/" + workflow + "/executions")
            .header("Idempotency-Key", run)
            .POST(BodyPublishers.ofString(Json.write(body))));
  }

  Answer send(String id, String event) throws InterruptedException {
    return insist(
        request("/api/v1/namespaces/default/executions/" + id + "/events/" + event)
            .header("Idempotency-Key", id + event)
            .POST(BodyPublishers.ofString("{}")));
  }

  Answer execution(String id) throws InterruptedException {
    return insist(request("/api/v1/namespaces/default/executions/" + id).GET());
  }

  /** How many requests have not been answered. */
  int underWay() {
    return underWay.get();
  }

  boolean isReady() {
    try {
      HttpRequest ready =
          HttpRequest.newBuilder(URI.create(base + "/actuator/health/readiness"))
              .timeout(Duration.ofSeconds(5))
              .build();
      return http.send(ready, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    return request(path, "application/json");
  }

  private HttpRequest.Builder request(String path, String type) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(Duration.ofSeconds(20))
        .header("Content-Type", type);
  }

  private Answer insist(HttpRequest.Builder request) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Answer last = new Answer(0, Json.mapper().nullNode());
    while (System.nanoTime() < end) {
      underWay.incrementAndGet();
      try {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        last = new Answer(answer.statusCode(), body(answer));
        if (last.status() != BUSY) {
          return last;
        }
      } catch (IOException e) {
        last = new Answer(0, Json.mapper().nullNode());
      } finally {
        underWay.decrementAndGet();
      }
      Thread.sleep(100);
    }
    return last;
  }

  /** A start whose execution can't be shown just then is told by its address alone. */
  private static JsonNode body(HttpResponse<String> answer) {
    if (answer.body().startsWith("{")) {
      return Json.read(answer.body());
    }
    return answer
        .headers()
        .firstValue("Location")
        .<JsonNode>map(place ->
            Json.mapper().createObjectNode().put("id", place.substring(place.lastIndexOf('/') + 1)))
        .orElseGet(() -> Json.mapper().nullNode());
  }
}
