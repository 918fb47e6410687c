package dev.tenuto.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The starter's REST API as a caller in another process sees it. */
final class Api {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  Api(int port) {
    this.base = "http://127.0.0.1:" + port;
  }

  /** One answer. */
  record Answer(int status, JsonNode body, HttpResponse<String> raw) {}

  Answer publish(String yaml) {
    return send(
        request("/api/v1/definitions").header("Content-Type", "application/yaml").POST(text(yaml)));
  }

  Answer start(String workflow, String input, String key, String wait) {
    return send(
        request("/api/v1/namespaces/default/workflows/" + workflow + "/executions" + wait)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(text("{\"input\": " + input + "}")));
  }

  Answer execution(String id, String query) {
    return send(request("/api/v1/namespaces/default/executions/" + id + query).GET());
  }

  Answer cancel(String id) {
    return end(id, "cancel");
  }

  Answer terminate(String id) {
    return end(id, "terminate");
  }

  private Answer end(String id, String how) {
    return send(
        request("/api/v1/namespaces/default/executions/" + id + "/" + how)
            .header("Content-Type", "application/json")
            .POST(text("{\"reason\": \"a test\"}")));
  }

  Answer sendEvent(String id, String event, String payload) {
    return send(
        request("/api/v1/namespaces/default/executions/" + id + "/events/" + event)
            .header("Content-Type", "application/json")
            .POST(text(payload)));
  }

  /** The execution once it has ended, asked for again and again. */
  JsonNode ended(String id, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      var answer = execution(id, "?wait=5s&include=steps");
      if (answer.status() == 200
          && !"running".equals(answer.body().path("status").stringValue(""))) {
        return answer.body();
      }
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "not ended within " + patience + ": " + answer.status() + " " + answer.body());
      }
    }
  }

  boolean isReady() {
    try {
      return send(request("/actuator/health/readiness").GET()).status() == 200;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(90));
  }

  private static HttpRequest.BodyPublisher text(String body) {
    return HttpRequest.BodyPublishers.ofString(body);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      var body = response.body().startsWith("{") ? JSON.readTree(response.body()) : JSON.nullNode();
      return new Answer(response.statusCode(), body, response);
    } catch (IOException e) {
      throw new IllegalStateException("no answer from " + base, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
