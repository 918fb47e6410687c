package dev.tenuto.activities.http;

import java.time.Duration;
import java.util.Locale;
import okhttp3.HttpUrl;
import tools.jackson.databind.JsonNode;

/** Values in the words of messages. */
final class Described {

  private Described() {}

  /** The JSON type, with its article. */
  static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case NULL, MISSING -> "null";
      case BOOLEAN -> "a boolean";
      case NUMBER -> "a number";
      case STRING -> "a string";
      case BINARY, POJO -> "bytes";
    };
  }

  /** Where a request goes: scheme, host and port, nothing that a value may stand in. */
  static String origin(HttpUrl url) {
    return url.scheme() + "://" + url.host() + ":" + url.port();
  }

  /** As authors write durations: {@code 250ms}, {@code 1m30s}. */
  static String duration(Duration duration) {
    return duration.toMillis() < 1000
        ? duration.toMillis() + "ms"
        : duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
