package dev.tenuto.activities.http;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Shows that attempts are alive, and learns in return that they are not wanted any more. */
final class Heartbeats implements AutoCloseable {

  private static final long INTERVAL_MILLIS = 1000;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("heartbeat-clock").factory());

  /** Beats from a second on, until closed; {@code cancel} is called once it is not wanted. */
  Beat begin(ActivityExecutionContext context, Runnable cancel) {
    Beat beat = new Beat(context, cancel);
    beat.schedule =
        clock.scheduleWithFixedDelay(
            beat::trigger, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    return beat;
  }

  @Override
  public void close() {
    clock.shutdown();
  }

  /** The beat of one attempt. */
  static final class Beat implements AutoCloseable {

    private final ActivityExecutionContext context;
    private final Runnable cancel;
    private final AtomicBoolean beating = new AtomicBoolean();
    private @Nullable Future<?> schedule;
    private volatile @Nullable ActivityCompletionException unwanted;

    private Beat(ActivityExecutionContext context, Runnable cancel) {
      this.context = context;
      this.cancel = cancel;
    }

    /** Why the attempt is not wanted any more; null while it is. */
    @Nullable ActivityCompletionException unwanted() {
      return unwanted;
    }

    @Override
    public void close() {
      if (schedule != null) {
        schedule.cancel(false);
      }
    }

    /** A beat may block while Temporal is away; it must hold up neither the clock nor others. */
    private void trigger() {
      if (unwanted == null && beating.compareAndSet(false, true)) {
        Thread.ofVirtual().name("heartbeat").start(this::beat);
      }
    }

    /** A worker that shuts down says so here too: its attempts are to finish. */
    private void beat() {
      try {
        context.heartbeat(null);
      } catch (ActivityCanceledException | ActivityNotExistsException e) {
        unwanted = e;
        cancel.run();
      } catch (ActivityCompletionException goOn) {
        // paused, reset, or the worker is stopping: the attempt itself is still good
      } finally {
        beating.set(false);
      }
    }
  }
}
