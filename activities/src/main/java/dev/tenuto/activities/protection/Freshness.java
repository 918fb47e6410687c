package dev.tenuto.activities.protection;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import okhttp3.CacheControl;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's own headers say about keeping it.
 *
 * @param stored whether it may be kept at all
 * @param lifetime how long it is fresh; zero: it is asked about each time
 */
public record Freshness(boolean stored, Duration lifetime) {

  private static final Freshness NOT_STORED = new Freshness(false, Duration.ZERO);

  /**
   * The shorter of what the author and what the server says.
   *
   * @param ttl the author's
   */
  public static Freshness of(Headers answer, Duration ttl, Instant now) {
    CacheControl control = CacheControl.parse(answer);
    if (control.noStore() || answer.values("Vary").stream().anyMatch(v -> v.contains("*"))) {
      return NOT_STORED;
    }
    if (control.noCache()) {
      return new Freshness(true, Duration.ZERO);
    }
    Duration servers = lifetime(answer, control, now);
    return new Freshness(true, servers == null || servers.compareTo(ttl) > 0 ? ttl : servers);
  }

  private static @Nullable Duration lifetime(Headers answer, CacheControl control, Instant now) {
    if (control.maxAgeSeconds() >= 0) {
      Duration age = Duration.ofSeconds(seconds(answer.get("Age")));
      return atLeastZero(Duration.ofSeconds(control.maxAgeSeconds()).minus(age));
    }
    if (answer.get("Expires") == null) {
      return null;
    }
    Date expires = answer.getDate("Expires");
    Date date = answer.getDate("Date");
    // a date that cannot be read, such as 0, is in the past
    return expires == null
        ? Duration.ZERO
        : atLeastZero(Duration.between(date == null ? now : date.toInstant(), expires.toInstant()));
  }

  private static Duration atLeastZero(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  private static long seconds(@Nullable String text) {
    return text != null && text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
  }
}
