package dev.tenuto.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request as the target read it off the wire. */
public final class ReceivedRequest {

  private final String method;
  private final String target;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final Instant receivedAt;

  ReceivedRequest(String method, String target, Map<String, List<String>> headers, byte[] body) {
    this.method = method;
    this.target = target;
    this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.headers.putAll(headers);
    this.body = body;
    this.receivedAt = Instant.now();
  }

  public String method() {
    return method;
  }

  /** Path and query, exactly as sent. */
  public String target() {
    return target;
  }

  /** The path alone, exactly as sent. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** The first header of this name, in any case; null where there is none. */
  public @Nullable String header(String name) {
    List<String> values = headers(name);
    return values.isEmpty() ? null : values.getFirst();
  }

  /** All headers of this name, in any case. */
  public List<String> headers(String name) {
    return headers.getOrDefault(name, List.of());
  }

  public byte[] body() {
    return body.clone();
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** When its last byte was read. */
  public Instant receivedAt() {
    return receivedAt;
  }

  @Override
  public String toString() {
    return method + " " + target + " " + headers;
  }
}
