package dev.tenuto.cli.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stops many calls and decisions of one worker, each at its crash point, until the worker is
 * killed: one kill for all of them.
 */
final class Raid {

  /** With what is left to do until the kill, less than a call may be silent. */
  private static final Duration LONGEST = Duration.ofMillis(3500);

  private final Set<Ambush> laid;
  private final Map<Ambush, Stopped> there = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable Instant begun;
  private boolean closed;

  Raid(List<Ambush> ambushes) {
    laid = Set.copyOf(ambushes);
  }

  /**
   * Called where something comes to a point; true when it was stopped there, and its worker killed.
   */
  boolean stops(Stopped stopped) {
    if (!laid.contains(stopped.ambush()) || !comes(stopped)) {
      return false;
    }
    Await.opened(over);
    return true;
  }

  private boolean comes(Stopped stopped) {
    lock.lock();
    try {
      if (closed || there.putIfAbsent(stopped.ambush(), stopped) != null) {
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
  List<Stopped> await(Duration patience) throws InterruptedException {
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
      return List.copyOf(there.values());
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
