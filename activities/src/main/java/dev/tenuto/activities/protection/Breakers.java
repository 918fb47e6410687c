package dev.tenuto.activities.protection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenuto.language.plan.BreakerPolicy;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The circuit breakers of a worker: one for each target host, task and policy. */
public final class Breakers {

  private static final int MOST = 10_000;
  private static final Duration UNUSED = Duration.ofHours(12);

  private final Clock clock;
  private final @Nullable Fleet fleet;
  private final Cache<Key, Breaker> breakers =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(UNUSED).build();

  public Breakers(Clock clock) {
    this(clock, null);
  }

  /**
   * @param fleet with which the breakers are shared; null: they are this worker's own
   */
  public Breakers(Clock clock, @Nullable Fleet fleet) {
    this.clock = clock;
    this.fleet = fleet;
  }

  /** The breaker of a task's calls to a host. */
  public Breaker of(String scope, String host, BreakerPolicy policy) {
    return breakers.get(
        new Key(scope, host, policy), key -> new Breaker(key.policy(), clock, shared(key)));
  }

  private @Nullable SharedBreaker shared(Key key) {
    return fleet == null
        ? null
        : new SharedBreaker(fleet, fleet.name("breaker", key), key.policy());
  }

  private record Key(String scope, String host, BreakerPolicy policy) {}
}
