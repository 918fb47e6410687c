package dev.tenuto.worker.hosting;

import dev.tenuto.workflows.connection.TemporalProbe;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The Temporal worker from start to end. It begins to poll as soon as Temporal can be reached, and
 * waits for that as long as it takes. When stopped it takes nothing new and lets what is in flight
 * end within the grace; what is left then is interrupted and made again elsewhere.
 *
 * <p>It is the first to stop, so that probes and metrics answer until the last attempt has ended.
 */
public final class HostedWorker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(HostedWorker.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final Runnable warmUp;
  private final TemporalProbe probe;
  private final Supplier<WorkerFactory> factories;
  private final Duration grace;
  private final Object gate = new Object();
  private volatile State state = new State.New();

  /**
   * @param warmUp done when Temporal can be reached, before polling begins
   * @param factories makes a factory with its worker registered and not started
   * @param grace how long attempts in flight may go on after a stop
   */
  public HostedWorker(
      Runnable warmUp, TemporalProbe probe, Supplier<WorkerFactory> factories, Duration grace) {
    this.warmUp = warmUp;
    this.probe = probe;
    this.factories = factories;
    this.grace = grace;
  }

  private sealed interface State {
    record New() implements State {}

    record Waiting(Thread thread, String obstacle) implements State {}

    record Polling(WorkerFactory factory) implements State {}

    record Ended() implements State {}
  }

  /** Why it does not poll, in one sentence; null while it does. */
  public @Nullable String findObstacle() {
    return switch (state) {
      case State.New() -> "The worker has not been started";
      case State.Waiting(_, String obstacle) -> obstacle;
      case State.Polling(WorkerFactory _) -> null;
      case State.Ended() -> "The worker is stopping and takes nothing new";
    };
  }

  @Override
  public void start() {
    synchronized (gate) {
      Thread thread = Thread.ofVirtual().name("tenuto-worker-start").unstarted(this::waitAndPoll);
      state = new State.Waiting(thread, "The worker is starting");
      thread.start();
    }
  }

  @Override
  public void stop() {
    State before;
    synchronized (gate) {
      before = state;
      state = new State.Ended();
    }
    switch (before) {
      case State.New(), State.Ended() -> {}
      case State.Waiting(Thread thread, _) -> thread.interrupt();
      case State.Polling(WorkerFactory factory) -> drain(factory);
    }
  }

  @Override
  public boolean isRunning() {
    return state instanceof State.Waiting || state instanceof State.Polling;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  private void waitAndPoll() {
    while (state instanceof State.Waiting(Thread thread, String known)) {
      String obstacle = probe.findObstacle();
      if (obstacle == null) {
        warmUp.run();
        obstacle = findObstacleToPolling();
      }
      if (obstacle == null) {
        return;
      }
      if (!obstacle.equals(known)) {
        LOG.warn("{}. The worker waits and tries again every second", obstacle);
      }
      synchronized (gate) {
        if (state instanceof State.Waiting) {
          state = new State.Waiting(thread, obstacle);
        }
      }
      if (!pause()) {
        return;
      }
    }
  }

  private @Nullable String findObstacleToPolling() {
    WorkerFactory factory = factories.get();
    try {
      factory.start();
    } catch (RuntimeException e) {
      factory.shutdownNow();
      return "The worker could not begin to poll: " + e;
    }
    synchronized (gate) {
      if (state instanceof State.Waiting) {
        state = new State.Polling(factory);
        LOG.info("The worker is polling");
        return null;
      }
    }
    factory.shutdownNow();
    return null;
  }

  private void drain(WorkerFactory factory) {
    LOG.info("The worker stops polling; attempts in flight have {} s to end", grace.toSeconds());
    factory.shutdown();
    factory.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
    if (factory.isTerminated()) {
      LOG.info("Every attempt in flight has ended");
      return;
    }
    LOG.warn("It has not come to rest in time; attempts that are left are made again elsewhere");
    factory.shutdownNow();
    factory.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
