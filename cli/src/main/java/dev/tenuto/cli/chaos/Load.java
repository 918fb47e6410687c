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
  private static final Duration BETWEEN = Duration.ofMillis(100);

  private final Runs runs;
  private final List<Shape> shapes;
  private final AtomicBoolean enough = new AtomicBoolean();
  private final AtomicInteger started = new AtomicInteger();
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private final List<Future<?>> ends;

  private Load(Runs runs, List<Shape> shapes) {
    this.runs = runs;
    this.shapes = shapes;
    this.ends =
        java.util.stream.IntStream.range(0, CLIENTS)
            .<Future<?>>mapToObj(client -> clients.submit(this::startUntilEnough))
            .toList();
  }

  static Load begin(Runs runs) {
    return new Load(runs, Definitions.shapes());
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
        Thread.sleep(BETWEEN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
