package dev.tenuto.cli.target;

import com.sun.net.httpserver.HttpExchange;
import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A request as the rules and templates of a file see it.
 *
 * @param target the path with its query, as it came
 * @param path decoded
 * @param query the first value of each parameter
 * @param headers the first value of each, by names in lower case
 * @param body null when there is none, a text when it is no JSON
 */
record TargetRequest(
    String method,
    String target,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    JsonNode body) {

  TargetRequest {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  static TargetRequest of(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return new TargetRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        exchange.getRequestURI().getPath(),
        query(exchange.getRequestURI().getRawQuery()),
        headers,
        json(exchange.getRequestBody().readAllBytes()));
  }

  /** The root {@code request}. */
  JsonNode root(Map<String, String> params, int count) {
    ObjectNode root = Json.mapper().createObjectNode();
    root.put("method", method).put("path", path);
    root.set("params", Json.mapper().valueToTree(params));
    root.set("query", Json.mapper().valueToTree(query));
    root.set("headers", Json.mapper().valueToTree(headers));
    root.set("body", body);
    return root.put("count", count);
  }

  private static JsonNode json(byte[] bytes) {
    if (bytes.length == 0) {
      return NullNode.getInstance();
    }
    try {
      return Json.read(bytes);
    } catch (JacksonException e) {
      return StringNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      values.putIfAbsent(decoded(name), decoded(value));
    }
    return values;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
