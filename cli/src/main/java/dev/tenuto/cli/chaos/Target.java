package dev.tenuto.cli.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tenuto.cli.audit.Asked;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the calls of all scenarios go to: {@code /RUN/POSITION}. It does each key's work once and
 * gives the same value for it every time, as an idempotent service does, and logs every request.
 */
final class Target implements AutoCloseable {

  private static final int BACKLOG = 1024;

  /** More than a history takes of one value. */
  private static final int LARGE = 64 * 1024 + 1;

  private final AtomicLong order = new AtomicLong();
  private final Map<Long, Asked> log = new ConcurrentSkipListMap<>();
  private final Map<String, String> values = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile Predicate<Place> answers = place -> true;

  Target() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Asked after receipt; may take its time; false: no answer is given. */
  void setAnswers(Predicate<Place> answers) {
    this.answers = answers;
  }

  List<Asked> log() {
    return List.copyOf(log.values());
  }

  /** The requests of one place so far. */
  List<Asked> at(Place place) {
    return log.values().stream()
        .filter(
            asked -> asked.run().equals(place.run()) && asked.position().equals(place.position()))
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/", -1);
      Place place = new Place(path[1], path[2]);
      long received = order.incrementAndGet();
      Asked asked =
          new Asked(
              place.run(),
              place.position(),
              header(exchange, "Idempotency-Key", ""),
              Integer.parseInt(header(exchange, "X-Tenuto-Attempt", "0")),
              Instant.now(),
              received,
              null);
      log.put(received, asked);
      int size = exchange.getRequestBody().readAllBytes().length;
      if (answers.test(place)) {
        Asked.Told told =
            new Asked.Told(order.incrementAndGet(), status(asked, size), value(asked));
        log.put(
            received,
            new Asked(
                asked.run(),
                asked.position(),
                asked.key(),
                asked.attempt(),
                asked.at(),
                received,
                told));
        give(exchange, told, place.position().equals("large") ? parts(told.value()) : "");
      }
    }
  }

  /**
   * Positions tell what becomes of their calls: refused for good, refused twice, or done; and
   * refused when what was received is less than all.
   */
  private int status(Asked asked, int received) {
    if (asked.position().startsWith("broken")) {
      return 404;
    }
    if (asked.position().startsWith("whole") && received < LARGE) {
      return 400;
    }
    if (asked.position().startsWith("flaky")
        && refusals.computeIfAbsent(asked.key(), key -> new AtomicInteger()).incrementAndGet()
            <= 2) {
      return 503;
    }
    return 200;
  }

  private String value(Asked asked) {
    return values.computeIfAbsent(asked.key(), key -> "v" + order.incrementAndGet());
  }

  /** Three, each more than a history takes, and no two alike. */
  private static String parts(String value) {
    return IntStream.range(0, 3)
        .mapToObj(i -> value + '-' + i + '-')
        .map(unit -> '"' + unit.repeat(LARGE / unit.length() + 1) + '"')
        .collect(Collectors.joining(",", ",\"parts\":[", "]"));
  }

  private static void give(HttpExchange exchange, Asked.Told told, String more) throws IOException {
    byte[] body =
        ("{\"value\":\"" + told.value() + "\"" + more + "}").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(told.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  private static String header(HttpExchange exchange, String name, String absent) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? absent : value;
  }
}
