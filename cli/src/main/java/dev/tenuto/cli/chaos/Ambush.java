package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Asked;
import dev.tenuto.cli.audit.Fault;
import dev.tenuto.cli.audit.Fault.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Waits for one call to come to one crash point, and kills its worker there, once. */
final class Ambush {

  private final Place place;
  private final CrashPoint point;
  private final Target target;
  private final AtomicBoolean armed = new AtomicBoolean(true);
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile @Nullable Worker holder;
  private volatile @Nullable Worker killed;
  private volatile @Nullable Fault fault;

  Ambush(Place place, CrashPoint point, Target target) {
    this.place = place;
    this.point = point;
    this.target = target;
  }

  Place place() {
    return place;
  }

  CrashPoint point() {
    return point;
  }

  /** Which worker was given the call last. */
  void givenTo(Worker worker) {
    holder = worker;
  }

  /** Kills the worker that has the call; false when it was no more alive, or had been killed. */
  boolean springOnHolder() {
    Worker worker = holder;
    return worker != null && spring(worker);
  }

  /** Kills a worker, unless it is dead already: then the point has to be come to once more. */
  boolean spring(Worker worker) {
    if (!armed.compareAndSet(true, false)) {
      return false;
    }
    synchronized (worker) {
      if (!worker.process().isAlive()) {
        armed.set(true);
        return false;
      }
      kill(worker);
      return true;
    }
  }

  /** The fault once it was made; null when the call did not come to its point in time. */
  @Nullable Fault await(Duration atMost) throws InterruptedException {
    return done.await(atMost.toMillis(), TimeUnit.MILLISECONDS) ? fault : null;
  }

  @Nullable Worker killed() {
    return killed;
  }

  String name() {
    return "kill -9 of the worker, %s, %s of %s".formatted(point, place.position(), place.run());
  }

  private void kill(Worker worker) {
    boolean gone;
    Instant from = Instant.now();
    try {
      gone = worker.process().kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      gone = false;
    }
    killed = worker;
    fault =
        new Fault(
            name(),
            from,
            Instant.now(),
            List.of(
                new Proof("the process was alive and SIGKILL ended it", gone),
                new Proof("the call was there: " + point, isThere())));
    done.countDown();
  }

  /** By the target's own log, after the kill: nothing of the dead worker changes it any more. */
  private boolean isThere() {
    List<Asked> asked = target.at(place);
    return switch (point) {
      case BEFORE_SEND, IN_WORKFLOW_TASK -> asked.isEmpty();
      case NOT_ANSWERED -> !asked.isEmpty() && asked.getLast().told() == null;
      case NOT_REPORTED, REPORTED -> !asked.isEmpty() && asked.getLast().told() != null;
    };
  }
}
