package dev.tenuto.benchmarks.calls;

import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * The call by a client alone, set up as a worker's is.
 *
 * @param parsed whether the answer is read as JSON too, as every workflow that uses it must
 */
record BareCall(OkHttpClient http, String url, boolean parsed) implements CallSubject {

  private static final int IDLE = 200;

  /** As a worker sends them, so that the target has as much to read. */
  private static final Headers HEADERS =
      Headers.of(
          "User-Agent",
          "tenuto",
          "Idempotency-Key",
          "key-12345",
          "X-Tenuto-Attempt",
          "1",
          "traceparent",
          "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01");

  static BareCall bytes(OkHttpClient http, URI target, Body body) {
    return new BareCall(http, target + "/" + body.text(), false);
  }

  static BareCall json(OkHttpClient http, URI target, Body body) {
    return new BareCall(http, target + "/" + body.text(), true);
  }

  static OkHttpClient client() {
    return new OkHttpClient.Builder()
        .proxy(Proxy.NO_PROXY)
        .followRedirects(false)
        .retryOnConnectionFailure(false)
        .connectTimeout(Duration.ZERO)
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ZERO)
        .callTimeout(Duration.ofSeconds(10))
        .connectionPool(new ConnectionPool(IDLE, 1, TimeUnit.MINUTES))
        .build();
  }

  @Override
  public String name() {
    return parsed ? "okhttp, parsed" : "okhttp";
  }

  @Override
  public void call() throws IOException {
    var request = new Request.Builder().url(url).headers(HEADERS).build();
    try (var response = http.newCall(request).execute()) {
      byte[] content = response.body().bytes();
      boolean good = parsed ? Json.read(content).path("value").asInt() == 42 : content.length > 0;
      if (response.code() != 200 || !good) {
        throw new IOException("the target answered " + response.code());
      }
    }
  }
}
