package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Shape;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that start executions of all definitions, one after another, until enough is done. */
final class Load {

  private static final int CLIENTS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long LEAST_MILLIS = 100;
  private static final long MOST_MILLIS = 1_500;

  /** In about so long as many are started as are wanted, at the least. */
  private static final long ALL_MILLIS = 5_000;

  private final Runs runs;
  private final List<Shape> shapes;
  private final Duration between;
  private final AtomicBoolean enough = new AtomicBoolean();
  private final AtomicInteger started = new AtomicInteger();
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private final List<Future<?>> ends;

  private Load(Runs runs, List<Shape> shapes, int executions) {
    this.runs = runs;
    this.shapes = shapes;
    this.between =
        Duration.ofMillis(
            Math.clamp(CLIENTS * ALL_MILLIS / Math.max(1, executions), LEAST_MILLIS, MOST_MILLIS));
    this.ends =
        java.util.stream.IntStream.range(0, CLIENTS)
            .<Future<?>>mapToObj(client -> clients.submit(this::startUntilEnough))
            .toList();
  }

  /**
   * @param executions how many there are to be at least
   */
  static Load begin(Runs runs, int executions) {
    return begin(runs, executions, Definitions.shapes());
  }

  /** Of these only. */
  static Load begin(Runs runs, int executions, List<Shape> shapes) {
    return new Load(runs, shapes, executions);
  }

  int started() {
    return started.get();
  }

  void awaitStarted(int enough) throws InterruptedException {
    Await.until(enough + " are started", PATIENCE, () -> started() >= enough);
  }

  /** No more; returns when every client has its last answer. */
  void stop() throws InterruptedException {
    enough.set(true);
    try {
      for (Future<?> end : ends) {
        end.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client broke", e);
    } finally {
      clients.shutdownNow();
    }
  }

  private void startUntilEnough() {
    try {
      while (!enough.get()) {
        int number = started.getAndIncrement();
        runs.start(shapes.get(number % shapes.size()));
        Thread.sleep(between);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
