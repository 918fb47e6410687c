package dev.tenuto.activities.protection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives each call a time of its own, the earliest at which no stretch of {@code per} has more than
 * {@code permits} calls in it, wherever the stretch begins. A token bucket would let twice as many
 * through around a refill.
 */
public final class RateLimit {

  /** A call that has not come this long after its time is taken to come no more. */
  static final Duration FORGOTTEN = Duration.ofMinutes(10);

  private final int permits;
  private final Duration per;
  private final InstantSource clock;
  private final @Nullable SharedRateLimit shared;
  private final Deque<Instant> given = new ArrayDeque<>();
  private final Map<String, Instant> reserved = new LinkedHashMap<>();

  RateLimit(int permits, Duration per, InstantSource clock) {
    this(new RateLimits.Rate(permits, per), clock, null);
  }

  /**
   * @param shared asked first; null: this worker has a limit of its own
   */
  RateLimit(RateLimits.Rate rate, InstantSource clock, @Nullable SharedRateLimit shared) {
    this.permits = rate.permits();
    this.per = rate.per();
    this.clock = clock;
    this.shared = shared;
  }

  /**
   * Lets a call through, or reserves the time at which it may come again.
   *
   * @param ticket names the attempt of the call, so that its reservation is found again
   * @return null: it may be made now
   */
  public @Nullable Instant enter(String ticket) {
    Duration wait = shared == null ? null : shared.enter(ticket);
    if (wait == null) {
      return enterOwn(ticket);
    }
    return wait.isZero() ? null : clock.instant().plus(wait);
  }

  private synchronized @Nullable Instant enterOwn(String ticket) {
    Instant now = clock.instant();
    forget(now);
    Instant own = reserved.get(ticket);
    Instant time = own == null ? next(now) : own;
    if (!time.isAfter(now)) {
      reserved.remove(ticket);
      return null;
    }
    reserved.put(ticket, time);
    return time;
  }

  /** Calls whose reserved time has not come yet. */
  public synchronized int waiting() {
    Instant now = clock.instant();
    return (int) reserved.values().stream().filter(now::isBefore).count();
  }

  private Instant next(Instant now) {
    Instant earliest = given.size() < permits ? now : given.getFirst().plus(per);
    Instant time = earliest.isAfter(now) ? earliest : now;
    given.addLast(time);
    return time;
  }

  private void forget(Instant now) {
    while (given.size() > permits
        || (!given.isEmpty() && !given.getFirst().plus(per).isAfter(now))) {
      given.removeFirst();
    }
    var tickets = reserved.values().iterator();
    while (tickets.hasNext() && tickets.next().plus(FORGOTTEN).isBefore(now)) {
      tickets.remove();
    }
  }
}
