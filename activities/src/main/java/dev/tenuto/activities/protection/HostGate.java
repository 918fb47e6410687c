package dev.tenuto.activities.protection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Lets only so many calls to one target be under way. A few more wait for a moment, first come
 * first served; those for whom there is no room are told when to come again, and find more room
 * than new ones do. A call that was let in must leave.
 */
public final class HostGate {

  private static final Duration SOONEST = Duration.ofMillis(200);
  private static final Duration LATEST = Duration.ofSeconds(30);

  /** A call that has not come this long after its time is taken to come no more. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);

  private static final int MOST_DOUBLINGS = 8;
  private static final double NEWEST = 0.1;

  private final HostLimit limit;
  private final InstantSource clock;
  private final HostUsage usage;
  private final Semaphore room;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Map<String, Away> away = new ConcurrentHashMap<>();
  private final AtomicLong usualNanos = new AtomicLong(Duration.ofMillis(500).toNanos());

  /** A call that was told to come again, for the so many-th time. */
  private record Away(Instant until, int times) {}

  HostGate(HostLimit limit, InstantSource clock, HostUsage usage) {
    this.limit = limit;
    this.clock = clock;
    this.usage = usage;
    this.room = new Semaphore(limit.calls(), true);
  }

  /**
   * Lets a call in, perhaps after a wait, or says when it may come again.
   *
   * @param ticket names the attempt of the call, so that it is known again
   * @param atMost how long it may wait here
   * @return null: it is let in
   */
  public @Nullable Instant enter(String ticket, Duration atMost) {
    boolean known = away.containsKey(ticket);
    if (takesRoom(known, atMost)) {
      away.remove(ticket);
      usage.active().incrementAndGet();
      return null;
    }
    usage.parked().increment();
    return send(ticket);
  }

  /** A call that was let in has ended. */
  public void leave(Duration took) {
    usualNanos.accumulateAndGet(
        took.toNanos(), (usual, nanos) -> usual + (long) (NEWEST * (nanos - usual)));
    usage.active().decrementAndGet();
    room.release();
  }

  /**
   * Takes a place to wait for what another call is doing, for as long as that takes, or says when
   * to come again. One that got a place gives it back by {@link #waited}.
   *
   * @param ticket as for {@link #enter}
   * @return null: it has a place
   */
  public @Nullable Instant await(String ticket) {
    if (waiting.incrementAndGet() <= limit.waiting()) {
      away.remove(ticket);
      usage.waiting().incrementAndGet();
      return null;
    }
    waiting.decrementAndGet();
    usage.parked().increment();
    return send(ticket);
  }

  /** Gives a place to wait back. */
  public void waited() {
    waiting.decrementAndGet();
    usage.waiting().decrementAndGet();
  }

  /** New calls fill only half of the places to wait. */
  private boolean takesRoom(boolean known, Duration atMost) {
    int places = known ? limit.waiting() : (limit.waiting() + 1) / 2;
    try {
      // unlike the form without a time this one lets those that wait go first
      return room.tryAcquire(0, TimeUnit.NANOSECONDS) || waits(places, atMost);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean waits(int places, Duration atMost) throws InterruptedException {
    boolean may = waiting.incrementAndGet() <= places;
    usage.waiting().incrementAndGet();
    try {
      return may && room.tryAcquire(wait(atMost).toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      waited();
    }
  }

  private Duration wait(Duration atMost) {
    return atMost.compareTo(limit.longestWait()) < 0 ? atMost : limit.longestWait();
  }

  /** About when those before it will have been served; later each time that this was too early. */
  private synchronized Instant send(String ticket) {
    Instant now = clock.instant();
    away.values().removeIf(each -> each.until().plus(FORGOTTEN).isBefore(now));
    Away before = away.remove(ticket);
    int times = before == null ? 0 : before.times();
    double turns = (waiting.get() + away.size() + 1.0) / limit.calls();
    Duration served = Duration.ofNanos((long) (turns * usualNanos.get()));
    Duration least = SOONEST.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
    Duration pause = served.compareTo(least) < 0 ? least : served;
    Instant until = now.plus(pause.compareTo(LATEST) > 0 ? LATEST : pause);
    away.put(ticket, new Away(until, times + 1));
    return until;
  }
}
