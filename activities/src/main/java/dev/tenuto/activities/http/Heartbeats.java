package dev.tenuto.activities.http;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Shows that attempts are alive, and learns in return that they are not wanted any more. */
final class Heartbeats implements AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(250);
  private static final int TICKS_OF_A_BEAT = 4;

  private final Lookout<Beat> beats = new Lookout<>("heartbeat-clock", TICK, Beat::tick);

  /** Beats from about a second on, until closed; {@code cancel} is called once it is not wanted. */
  Beat begin(ActivityExecutionContext context, Runnable cancel) {
    Beat beat = new Beat(context, cancel, beats);
    beats.add(beat);
    return beat;
  }

  @Override
  public void close() {
    beats.close();
  }

  /** The beat of one attempt. */
  static final class Beat implements AutoCloseable {

    private final ActivityExecutionContext context;
    private final Runnable cancel;
    private final Lookout<Beat> all;
    private final AtomicBoolean beating = new AtomicBoolean();
    private int ticks;
    private volatile @Nullable ActivityCompletionException unwanted;

    private Beat(ActivityExecutionContext context, Runnable cancel, Lookout<Beat> all) {
      this.context = context;
      this.cancel = cancel;
      this.all = all;
    }

    /** Why the attempt is not wanted any more; null while it is. */
    @Nullable ActivityCompletionException unwanted() {
      return unwanted;
    }

    @Override
    public void close() {
      all.remove(this);
    }

    /** On the clock's thread alone. */
    private void tick() {
      ticks++;
      if (ticks % TICKS_OF_A_BEAT == 0) {
        trigger();
      }
    }

    /** A beat may block while Temporal is away; it must hold up neither the clock nor others. */
    private void trigger() {
      if (!(unwanted instanceof ActivityNotExistsException) && beating.compareAndSet(false, true)) {
        Thread.ofVirtual().name("heartbeat").start(this::beat);
      }
    }

    /**
     * A worker that shuts down says so here too: its attempts are to finish. One that is not wanted
     * beats on until it has ended, as it may have to end first and would count as lost meanwhile.
     */
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
