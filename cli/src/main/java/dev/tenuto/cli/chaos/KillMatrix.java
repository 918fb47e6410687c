package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Fault;
import dev.tenuto.cli.audit.Fault.Proof;
import dev.tenuto.cli.audit.Shape;
import dev.tenuto.cli.audit.Started;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** {@code kill -9} of the worker at every crash point of every step. */
final class KillMatrix implements Scenario {

  private static final int LANES = 4;
  private static final int WORKERS = 5;
  private static final int TRIES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Positions that only some executions come to. */
  private static final Set<String> RARE = Set.of("unpaid");

  private final List<Shape> shapes;
  private final int most;

  /**
   * @param shapes what is killed
   * @param most how many cells of the matrix are taken, evenly; all when there are fewer
   */
  KillMatrix(List<Shape> shapes, int most) {
    this.shapes = List.copyOf(shapes);
    this.most = most;
  }

  private record Cell(Shape shape, String position, CrashPoint point) {}

  @Override
  public String name() {
    return "kill";
  }

  @Override
  public double run(Cluster cluster, Runs runs, int executions)
      throws IOException, InterruptedException {
    Ambushes ambushes = new Ambushes();
    cluster.target().setAnswers(ambushes::answers);
    for (int i = 0; i < WORKERS; i++) {
      Worker worker = cluster.addWorker();
      worker.setGate(new AmbushGate(ambushes, worker));
      worker.awaitPolling();
    }
    Queue<Cell> cells = new ConcurrentLinkedQueue<>(cells());
    int companions = Math.max(1, (executions + cells.size() - 1) / cells.size());
    List<Double> seconds = Collections.synchronizedList(new ArrayList<>());
    Lane lane = new Lane(cluster, runs, ambushes, companions);
    inLanes(() -> {
      for (Cell cell = cells.poll(); cell != null; cell = cells.poll()) {
        seconds.add(lane.kill(cell));
        System.err.printf("%s: %d cells left%n", name(), cells.size());
      }
      return null;
    });
    runs.awaitEnds(PATIENCE);
    cluster.target().setAnswers(place -> true);
    return seconds.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  private List<Cell> cells() {
    List<Cell> all = new ArrayList<>();
    for (Shape shape : shapes) {
      for (String position : shape.after().keySet()) {
        if (!RARE.contains(position)) {
          for (CrashPoint point : CrashPoint.values()) {
            all.add(new Cell(shape, position, point));
          }
        }
      }
    }
    if (all.size() <= most) {
      return all;
    }
    Collections.shuffle(all, new Random(7)); // the same cells every time
    return all.subList(0, most);
  }

  private static void inLanes(java.util.concurrent.Callable<@Nullable Void> lane)
      throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(LANES)) {
      for (Future<@Nullable Void> end : threads.invokeAll(Collections.nCopies(LANES, lane))) {
        end.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a lane of the matrix broke", e);
    }
  }

  /** Kills for one cell after another; several do it at once. */
  private record Lane(Cluster cluster, Runs runs, Ambushes ambushes, int companions) {

    double kill(Cell cell) throws IOException, InterruptedException {
      for (int i = 1; i < companions; i++) {
        runs.start(cell.shape());
      }
      for (int tried = 1; tried <= TRIES; tried++) {
        String label = runs.label();
        Ambush ambush =
            new Ambush(new Place(label, cell.position()), cell.point(), cluster.target());
        ambushes.lay(ambush);
        Started started = runs.start(cell.shape(), label);
        Fault fault = awaitFault(ambush, started);
        Worker dead = ambush.killed();
        if (fault != null && dead != null) {
          runs.add(fault);
          replace(dead);
          return secondsToProgress(fault, started);
        }
      }
      runs.add(
          new Fault(
              cell.toString(),
              Instant.now(),
              Instant.now(),
              List.of(new Proof("the call came to its crash point", false))));
      return 0;
    }

    /** Another kill may have taken the execution past the point; then there is no fault. */
    private @Nullable Fault awaitFault(Ambush ambush, Started started) throws InterruptedException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < end) {
        Fault fault = ambush.await(Duration.ofMillis(500));
        if (fault != null) {
          return fault;
        }
        if (runs.ended(started)) {
          return ambush.await(Duration.ofMillis(500));
        }
      }
      return null;
    }

    private void replace(Worker dead) throws IOException, InterruptedException {
      Worker next = cluster.addWorker();
      next.setGate(new AmbushGate(ambushes, next));
      cluster.remove(dead);
      next.awaitPolling();
    }

    private double secondsToProgress(Fault fault, Started started) throws InterruptedException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < end) {
        Instant next =
            cluster.target().log().stream()
                .filter(asked -> asked.run().equals(started.run()))
                .filter(asked -> asked.at().isAfter(fault.until()))
                .map(asked -> asked.at())
                .findFirst()
                .orElse(null);
        if (next != null) {
          return Duration.between(fault.until(), next).toMillis() / 1000.0;
        }
        if (runs.ended(started)) {
          return Duration.between(fault.until(), Instant.now()).toMillis() / 1000.0;
        }
        Thread.sleep(100);
      }
      return PATIENCE.toSeconds();
    }
  }
}
