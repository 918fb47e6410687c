package dev.tenuto.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a target, records what it receives, and can hold one answer back: the target has
 * then received the request, and its caller has not got the answer.
 */
final class RecordingProxy implements AutoCloseable {

  private static final Set<String> OWN_HEADERS =
      Set.of("host", "connection", "content-length", "accept-encoding");

  /** One request that the target received. */
  record Received(String method, String path, String key, String attempt) {}

  private record Hold(String path, CountDownLatch received, CountDownLatch released) {}

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final URI target;
  private volatile @Nullable Hold hold;

  RecordingProxy(URI target) {
    this.target = target;
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::forward);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  List<Received> received(String pathPart) {
    return received.stream().filter(request -> request.path().contains(pathPart)).toList();
  }

  /** Holds the next answer to a request whose path contains this, once. */
  void holdNext(String pathPart) {
    hold = new Hold(pathPart, new CountDownLatch(1), new CountDownLatch(1));
  }

  /** Waits until the target has done what the held request asked for. */
  void awaitHeld() {
    var held = hold;
    if (held == null) {
      throw new AssertionError("nothing is held");
    }
    Wait.until(
        "a request to " + held.path(),
        java.time.Duration.ofSeconds(60),
        () -> held.received().getCount() == 0);
  }

  void release() {
    var held = hold;
    if (held != null) {
      held.released().countDown();
    }
  }

  private void forward(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    received.add(
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            String.valueOf(headers.getFirst("Idempotency-Key")),
            String.valueOf(headers.getFirst("X-Tenuto-Attempt"))));
    try (exchange) {
      var answer = ask(exchange);
      holdIfAsked(exchange.getRequestURI().getPath());
      answer
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> ask(HttpExchange exchange) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().toString()))
            .method(
                exchange.getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (!OWN_HEADERS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private void holdIfAsked(String path) throws InterruptedException {
    var held = hold;
    if (held != null && path.contains(held.path()) && held.received().getCount() == 1) {
      held.received().countDown();
      held.released().await();
    }
  }

  @Override
  public void close() {
    release();
    server.stop(0);
  }
}
