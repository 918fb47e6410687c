package dev.tenuto.cli.target;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tenuto.language.expression.ExpressionFailure;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.SeededMoment;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A target on a free loopback port that answers as a file says. */
public final class ScriptedTarget implements AutoCloseable {

  private static final String CONTENT_TYPE = "Content-Type";
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final List<TargetRule> rules;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();

  private ScriptedTarget(List<TargetRule> rules, HttpServer server) {
    this.rules = rules;
    this.server = server;
  }

  /** Opens one with the rules of a file. */
  public static ScriptedTarget start(TargetFile file) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ScriptedTarget target = new ScriptedTarget(file.rules(), HttpServer.create(address, 0));
    target.server.setExecutor(target.threads);
    target.server.createContext("/", target::serve);
    target.server.start();
    return target;
  }

  /** The base of its addresses, without a slash at the end. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      TargetRequest request = TargetRequest.of(exchange);
      for (int i = 0; i < rules.size(); i++) {
        TargetRule rule = rules.get(i);
        Map<String, String> params = rule.path().match(request.path());
        if (params != null && rule.fits(request)) {
          int count = counts.merge(i + " " + request.target(), 1, Integer::sum);
          give(exchange, rule.answer(count), request.root(params, count));
          return;
        }
      }
      String message = "No rule is for %s %s.".formatted(request.method(), request.target());
      write(exchange, 404, message(message));
    }
  }

  private static void give(HttpExchange exchange, TargetAnswer answer, JsonNode request)
      throws IOException {
    pause(answer);
    if (answer.close()) {
      return; // an exchange that is closed without an answer closes its connection
    }
    SeededMoment moment = new SeededMoment(request.toString(), Instant.now());
    JsonNode body;
    try {
      answer
          .headers()
          .resolve(root -> root.equals("request") ? request : null, moment)
          .properties()
          .forEach(header ->
              exchange.getResponseHeaders().set(header.getKey(), Json.text(header.getValue())));
      body =
          answer.body() == null
              ? null
              : answer.body().resolve(root -> root.equals("request") ? request : null, moment);
    } catch (ExpressionFailure e) {
      write(exchange, 500, message("The target's file: " + e.getMessage()));
      return;
    }
    write(exchange, answer.status(), body);
  }

  private static void write(HttpExchange exchange, int status, @Nullable JsonNode body)
      throws IOException {
    if (body == null || status == NO_CONTENT || status == NOT_MODIFIED || isHead(exchange)) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    byte[] bytes = bytes(exchange, body);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** JSON, unless the answer has another type and its body is a text. */
  private static byte[] bytes(HttpExchange exchange, JsonNode body) {
    String type = exchange.getResponseHeaders().getFirst(CONTENT_TYPE);
    if (type != null && !type.contains("json") && body.isString()) {
      return body.stringValue().getBytes(StandardCharsets.UTF_8);
    }
    if (type == null) {
      exchange.getResponseHeaders().set(CONTENT_TYPE, "application/json");
    }
    return Json.writeBytes(body);
  }

  private static boolean isHead(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("HEAD");
  }

  private static JsonNode message(String text) {
    return Json.mapper().createObjectNode().put("message", text);
  }

  private static void pause(TargetAnswer answer) throws InterruptedIOException {
    try {
      Thread.sleep(answer.delay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the target is closing");
    }
  }
}
