package dev.tenuto.activities.claims;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes from a store what has expired, now and again. Several may share one store. */
final class Sweeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  private final ClaimStore store;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("claims-sweeper").factory());

  Sweeper(ClaimStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Sweeps after each of these pauses, until closed. */
  void begin(Duration pause) {
    var _ =
        timer.scheduleWithFixedDelay(
            this::sweep, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    try {
      int removed = store.sweep(clock.instant());
      if (removed > 0) {
        LOG.info("{} large values have expired and were removed from '{}'", removed, store.name());
      }
    } catch (ClaimFailure failure) {
      LOG.warn("Expired values stay for now: {}", failure.getMessage());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
