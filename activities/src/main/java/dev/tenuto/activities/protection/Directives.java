package dev.tenuto.activities.protection;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The directives of a message's {@code Cache-Control}, by their names in lower case. One that is
 * given twice holds as the stricter of both, and a number that is none as 0, so that an answer with
 * doubtful directives is kept for too short rather than too long.
 */
public final class Directives {

  /** More than this is as good as for ever; what does not fit a 32 bit number is taken as that. */
  private static final Duration LONGEST = Duration.ofSeconds(Integer.MAX_VALUE);

  private final Map<String, String> values = new HashMap<>();

  private Directives() {}

  /** Those of an answer or of a request. */
  public static Directives of(Headers headers) {
    Directives directives = new Directives();
    for (String line : headers.values("Cache-Control")) {
      ListedValues.of(line).forEach(directives::add);
    }
    return directives;
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The time that a directive gives, 0 when it gives none that can be read; null: it is absent. */
  public @Nullable Duration seconds(String name) {
    String value = values.get(name);
    return value == null ? null : parsed(value);
  }

  private void add(String directive) {
    List<String> parts = List.of(directive.split("=", 2));
    String name = parts.getFirst().strip().toLowerCase(Locale.ROOT);
    String value = parts.size() > 1 ? unquoted(parts.getLast().strip()) : "";
    values.merge(
        name, value, (one, other) -> parsed(one).compareTo(parsed(other)) <= 0 ? one : other);
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /** A count of seconds. */
  static Duration parsed(String digits) {
    if (!digits.matches("[0-9]+")) {
      return Duration.ZERO;
    }
    return digits.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(digits));
  }
}
