package dev.tenuto.starter.running;

import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Talks real HTTP to a starter on this machine. */
public final class Api {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final int port;

  public Api(int port) {
    this.port = port;
  }

  /** An answer; the body is a missing node where there is none. */
  public record Answer(int status, HttpHeaders headers, JsonNode body) {

    /** The value of a header, empty where it is missing. */
    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  /** A request to this path, to be completed. */
  public HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
  }

  public Answer get(String path) {
    return send(to(path).GET());
  }

  public Answer delete(String path) {
    return send(to(path).DELETE());
  }

  /** Posts JSON. */
  public Answer post(String path, String json) {
    return send(
        to(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Posts definitions in YAML. */
  public Answer publish(String yaml) {
    return send(
        to("/api/v1/definitions")
            .header("Content-Type", "application/yaml")
            .POST(HttpRequest.BodyPublishers.ofString(yaml)));
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      JsonNode body =
          response.body().length == 0 ? MissingNode.getInstance() : Json.read(response.body());
      return new Answer(response.statusCode(), response.headers(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends these bytes as they are and gives all that comes back until the server hangs up. */
  public String sendRaw(String request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends these bytes and hangs up after the action without reading an answer. */
  public void sendAndLeave(String request, Runnable action) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      action.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
