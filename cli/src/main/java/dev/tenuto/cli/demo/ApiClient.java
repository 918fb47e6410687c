package dev.tenuto.cli.demo;

import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Speaks to the REST API as any client would. */
public final class ApiClient implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(70);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI api;

  /**
   * A client of one API.
   *
   * @param api its root, without a slash at the end
   */
  public ApiClient(URI api) {
    this.api = api;
  }

  /** Publishes definitions, YAML or JSON. */
  public JsonNode publish(String text) throws IOException, InterruptedException {
    return send(request("/definitions", "application/yaml").POST(BodyPublishers.ofString(text)));
  }

  /** Starts an execution in the default namespace and waits for its end. */
  JsonNode startAndWait(String workflow, JsonNode input) throws IOException, InterruptedException {
    JsonNode body = Json.mapper().createObjectNode().set("input", input);
    return send(
        request("/namespaces/default/workflows/" + workflow + "/executions?wait=60s")
            .POST(BodyPublishers.ofString(Json.write(body))));
  }

  /** An execution of the default namespace with its steps. */
  JsonNode withSteps(String id) throws IOException, InterruptedException {
    return send(request("/namespaces/default/executions/" + id + "?include=steps").GET());
  }

  @Override
  public void close() {
    http.close();
  }

  private HttpRequest.Builder request(String path) {
    return request(path, "application/json");
  }

  private HttpRequest.Builder request(String path, String contentType) {
    return HttpRequest.newBuilder(URI.create(api + path))
        .timeout(LIMIT)
        .header("Content-Type", contentType);
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(
          "%s %s was answered with %d: %s"
              .formatted(
                  answer.request().method(),
                  answer.uri().getPath(),
                  answer.statusCode(),
                  answer.body()));
    }
    return Json.read(answer.body());
  }
}
