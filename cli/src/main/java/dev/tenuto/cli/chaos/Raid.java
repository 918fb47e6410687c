package dev.tenuto.cli.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stops many calls of one worker, each at its crash point, until the worker is killed: one kill for
 * all of them.
 */
final class Raid {

  /** With what is left to do until the kill, less than a call may be silent. */
  private static final Duration LONGEST = Duration.ofMillis(3500);

  private final Map<Place, Ambush> laid = new HashMap<>();
  private final Set<Ambush> there = new LinkedHashSet<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable Instant begun;
  private boolean closed;

  Raid(List<Ambush> ambushes) {
    ambushes.forEach(ambush -> laid.put(ambush.place(), ambush));
  }

  /**
   * Called where a call comes to a point; true when it was stopped there, and its worker killed.
   */
  boolean stops(@Nullable Place place, CrashPoint point) {
    Ambush ambush = place == null ? null : laid.get(place);
    if (ambush == null || ambush.point() != point || !comes(ambush)) {
      return false;
    }
    Await.opened(over);
    return true;
  }

  private boolean comes(Ambush ambush) {
    lock.lock();
    try {
      if (closed || !there.add(ambush)) {
        return false;
      }
      begun = begun == null ? Instant.now() : begun;
      more.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** What has come when all have, or the first has waited for long enough, or the patience ends. */
  Set<Ambush> await(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      Instant end = Instant.now().plus(patience);
      while (there.size() < laid.size()) {
        Instant last = begun == null ? end : begun.plus(LONGEST);
        Duration left = Duration.between(Instant.now(), last);
        if (!left.isPositive() || more.awaitNanos(left.toNanos()) <= 0) {
          break;
        }
      }
      closed = true;
      return there;
    } finally {
      lock.unlock();
    }
  }

  /** When the first call was stopped; now, when none was. */
  Instant begun() {
    Instant first = begun;
    return first == null ? Instant.now() : first;
  }

  /** The worker is dead: what it had said or was to be told goes nowhere. */
  void end() {
    over.countDown();
  }
}
