package dev.tenuto.cli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A shop with orders, stock, payments and carriers on a loopback socket.
 *
 * <p>It is a good target: a {@code POST} with an {@code Idempotency-Key} that it has seen is
 * answered as before and done only once. It is also a busy one: {@code ?busy=2} lets the first two
 * requests of a key be answered with 503.
 */
public final class Shop implements AutoCloseable {

  /** Where the examples look for the shop unless their input says otherwise. */
  public static final int DEFAULT_PORT = 8765;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<ShopRequest> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Done> doneByKey = new ConcurrentHashMap<>();
  private final Map<String, Integer> seenByKey = new ConcurrentHashMap<>();
  private volatile @Nullable String busyPath;

  private Shop(HttpServer server) {
    this.server = server;
  }

  /**
   * Opens the shop.
   *
   * @param port 0 takes a free one
   * @throws IOException when the port is in use
   */
  public static Shop start(int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Shop shop = new Shop(HttpServer.create(address, 0));
    shop.server.setExecutor(shop.threads);
    shop.server.createContext("/", shop::serve);
    shop.server.start();
    return shop;
  }

  /** The base of its addresses, without a slash at the end. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What was asked so far, oldest first. */
  public List<ShopRequest> requests() {
    return List.copyOf(requests);
  }

  /** Lets the first request of each key to this path find the shop too busy. */
  void busyAtFirst(String path) {
    busyPath = path;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] bytes = exchange.getRequestBody().readAllBytes();
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      Answered answered = answer(exchange, bytes, key);
      requests.add(
          new ShopRequest(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              key,
              exchange.getRequestHeaders().getFirst("X-Tenuto-Attempt"),
              answered.answer().status(),
              answered.repeated()));
      byte[] body = Json.writeBytes(answered.answer().body());
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answered.answer().status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answered answer(HttpExchange exchange, byte[] bytes, @Nullable String key) {
    String path = exchange.getRequestURI().getPath();
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    if (isBusy(path, query, key)) {
      return Answered.first(ShopAnswer.refused(503, "The shop is busy; come again."));
    }
    JsonNode body;
    try {
      body = bytes.length == 0 ? MissingNode.getInstance() : Json.read(bytes);
    } catch (JacksonException e) {
      return Answered.first(ShopAnswer.refused(400, "The body is no JSON."));
    }
    String method = exchange.getRequestMethod();
    if (key == null || !method.equals("POST")) {
      return Answered.first(ShopCounter.answer(method, path, query, body));
    }
    Done done = new Done(body, ShopCounter.answer(method, path, query, body));
    Done earlier = doneByKey.putIfAbsent(key, done);
    if (earlier == null) {
      return Answered.first(done.answer());
    }
    return earlier.body().equals(body)
        ? new Answered(earlier.answer(), true)
        : Answered.first(ShopAnswer.refused(422, "The key was used with another body."));
  }

  private boolean isBusy(String path, Map<String, String> query, @Nullable String key) {
    int times = path.equals(busyPath) ? 1 : Integer.parseInt(query.getOrDefault("busy", "0"));
    return times > 0 && seenByKey.merge(path + " " + key, 1, Integer::sum) <= times;
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> values = new HashMap<>();
    if (raw == null) {
      return values;
    }
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
        values.put(pair.substring(0, equals), value);
      }
    }
    return values;
  }

  /** A request that was done, and how. */
  private record Done(JsonNode body, ShopAnswer answer) {}

  private record Answered(ShopAnswer answer, boolean repeated) {

    static Answered first(ShopAnswer answer) {
      return new Answered(answer, false);
    }
  }
}
