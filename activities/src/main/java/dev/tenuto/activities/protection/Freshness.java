package dev.tenuto.activities.protection;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's own headers say about keeping it, by RFC 9111 for a private cache.
 *
 * @param stored whether it may be kept at all
 * @param born when the answer was made, as far as its age tells
 * @param until until when it is given without asking the target
 * @param usableStale how long after that it may stand in for a failed call
 */
public record Freshness(boolean stored, Instant born, Instant until, Duration usableStale) {

  /** No answer is kept that long. */
  private static final Duration NO_LIMIT = Duration.ofDays(36_500);

  /**
   * The shorter of what the author and what the server says.
   *
   * @param ttl the author's, from when the answer came
   * @param asked when the request was sent
   * @param came when the answer had come
   */
  public static Freshness of(Headers answer, Duration ttl, Instant asked, Instant came) {
    Directives control = Directives.of(answer);
    Instant born = came.minus(age(answer, asked, came));
    boolean stored = !control.has("no-store") && !variesByAll(answer);
    Instant until = came.plus(ttl);
    Duration servers = lifetime(answer, control, came);
    if (servers != null && born.plus(servers).isBefore(until)) {
      until = born.plus(servers);
    }
    if (control.has("no-cache") || until.isBefore(came)) {
      until = came;
    }
    return new Freshness(stored, born, until, usableStale(control));
  }

  /** How old the answer was as it came: what it says, or what its date says if that is more. */
  private static Duration age(Headers answer, Instant asked, Instant came) {
    List<String> said = answer.values("Age");
    Duration age = said.isEmpty() ? Duration.ZERO : Directives.parsed(said.getFirst().strip());
    Duration corrected = age.plus(Duration.between(asked, came));
    Date date = answer.getDate("Date");
    Duration apparent = date == null ? Duration.ZERO : Duration.between(date.toInstant(), came);
    return apparent.compareTo(corrected) > 0 ? apparent : corrected;
  }

  private static @Nullable Duration lifetime(Headers answer, Directives control, Instant came) {
    Duration maxAge = control.seconds("max-age");
    if (maxAge != null || answer.get("Expires") == null) {
      return maxAge;
    }
    Date expires = answer.getDate("Expires");
    // a date that cannot be read, such as 0, is in the past; of several none can be trusted
    if (expires == null || answer.values("Expires").size() > 1) {
      return Duration.ZERO;
    }
    Date date = answer.getDate("Date");
    return Duration.between(date == null ? came : date.toInstant(), expires.toInstant());
  }

  private static Duration usableStale(Directives control) {
    if (control.has("must-revalidate") || control.has("no-cache")) {
      return Duration.ZERO;
    }
    Duration servers = control.seconds("stale-if-error");
    return servers == null ? NO_LIMIT : servers;
  }

  private static boolean variesByAll(Headers answer) {
    return answer.values("Vary").stream()
        .flatMap(line -> ListedValues.of(line).stream())
        .anyMatch("*"::equals);
  }

  public boolean isFresh(Instant now) {
    return now.isBefore(until);
  }

  /** How old the answer is by now. */
  public Duration age(Instant now) {
    return Duration.between(born, now);
  }

  /**
   * Until when it may stand in for a failed call.
   *
   * @param staleIfError the author's
   */
  public Instant usableUntil(Duration staleIfError) {
    return until.plus(staleIfError.compareTo(usableStale) < 0 ? staleIfError : usableStale);
  }
}
