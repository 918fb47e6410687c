package dev.tenuto.activities.protection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The rate limits of a worker: one for each target host, task and key. */
public final class RateLimits {

  private static final int MOST = 10_000;
  private static final Duration UNUSED = Duration.ofDays(1);

  private final InstantSource clock;
  private final @Nullable Fleet fleet;
  private final Cache<Key, RateLimit> limits =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(UNUSED).build();

  public RateLimits(InstantSource clock) {
    this(clock, null);
  }

  /**
   * @param fleet with which the limits are shared; null: they are this worker's own
   */
  public RateLimits(InstantSource clock, @Nullable Fleet fleet) {
    this.clock = clock;
    this.fleet = fleet;
  }

  /**
   * The limit that holds for these.
   *
   * @param key the value of the author's key; null: there is none
   */
  public RateLimit of(String scope, String host, @Nullable String key, Rate rate) {
    return limits.get(
        new Key(scope, host, key, rate), each -> new RateLimit(rate, clock, shared(each)));
  }

  private @Nullable SharedRateLimit shared(Key key) {
    return fleet == null ? null : new SharedRateLimit(fleet, fleet.name("limit", key), key.rate());
  }

  /** So many in such a time. */
  public record Rate(int permits, Duration per) {}

  private record Key(String scope, String host, @Nullable String key, Rate rate) {}
}
