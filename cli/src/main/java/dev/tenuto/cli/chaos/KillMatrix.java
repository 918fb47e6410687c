package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Fault;
import dev.tenuto.cli.audit.Fault.Proof;
import dev.tenuto.cli.audit.Shape;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * {@code kill -9} of the worker at every crash point of every step. Each kill hits several calls of
 * several executions, every one of them at a crash point; a worker that stood by takes over.
 */
final class KillMatrix implements Scenario {

  private static final String KILL = "kill -9 of the worker";
  private static final int AT_ONCE = 10;
  private static final int TRIES = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration ARRIVAL = Duration.ofSeconds(30);
  private static final Duration RECOVERY = Duration.ofSeconds(20);

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

  private record Cell(Shape shape, String position, CrashPoint point, int tried) {

    Cell again() {
      return new Cell(shape, position, point, tried + 1);
    }

    /** One that others did not wait for long enough is waited for by itself. */
    boolean isAlone() {
      return tried >= TRIES / 2;
    }

    @Override
    public String toString() {
      return "%s, %s, %s of %s".formatted(KILL, point, position, shape.name());
    }
  }

  @Override
  public String name() {
    return "kill";
  }

  @Override
  public int usualExecutions() {
    return Scale.OF_THE_MATRIX;
  }

  @Override
  public double run(Cluster cluster, Runs runs, int executions)
      throws IOException, InterruptedException {
    Ambushes ambushes = new Ambushes();
    cluster.target().setAnswers(ambushes::answers);
    Deque<Cell> cells = new ArrayDeque<>(cells());
    int companions = Math.max(0, (executions - 1) / cells.size());
    Field field = new Field(cluster, runs, ambushes, new ArrayList<>());
    Reserve active = Reserve.call(cluster);
    while (!cells.isEmpty()) {
      Reserve next = Reserve.call(cluster);
      active.take(ambushes);
      next.worker().awaitPolling();
      runs.awaitEndsFor(RECOVERY); // else the worker is too busy for calls to come in time
      for (Cell missed : field.raid(take(cells), companions, active.worker())) {
        field.again(missed, cells);
      }
      active = next;
      System.err.printf("%s: %d cells left%n", name(), cells.size());
    }
    active.take(ambushes);
    runs.awaitEnds(PATIENCE);
    cluster.target().setAnswers(place -> true);
    return field.secondsToProgress();
  }

  private List<Cell> cells() {
    List<Cell> all = new ArrayList<>();
    for (Shape shape : shapes) {
      for (String position : shape.after().keySet()) {
        if (!RARE.contains(position)) {
          for (CrashPoint point : CrashPoint.values()) {
            all.add(new Cell(shape, position, point, 0));
          }
        }
      }
    }
    Collections.shuffle(all, new Random(7)); // the same ones every time
    return all.subList(0, Math.min(most, all.size()));
  }

  private static List<Cell> take(Deque<Cell> cells) {
    List<Cell> taken = new ArrayList<>(List.of(cells.remove()));
    while (taken.size() < AT_ONCE && !cells.isEmpty() && !cells.element().isAlone()) {
      taken.add(cells.remove());
    }
    return taken;
  }

  /** Where raids take place, with all that hit. */
  private record Field(Cluster cluster, Runs runs, Ambushes ambushes, List<Hit> hits) {

    private record Hit(String run, Instant at) {}

    /** Kills the worker once, and gives back the cells that it did not hit. */
    List<Cell> raid(List<Cell> cells, int companions, Worker worker) throws InterruptedException {
      Map<Ambush, Cell> laid = new LinkedHashMap<>();
      for (Cell cell : cells) {
        laid.put(new Ambush(new Place(runs.label(), cell.position()), cell.point()), cell);
      }
      Raid raid = new Raid(List.copyOf(laid.keySet()));
      ambushes.begin(raid);
      for (Map.Entry<Ambush, Cell> each : laid.entrySet()) {
        runs.start(each.getValue().shape(), each.getKey().place().run());
      }
      Set<Ambush> stopped = raid.await(ARRIVAL);
      // these are hit wherever they are by then
      for (int i = 0; i < companions * cells.size(); i++) {
        runs.start(cells.get(i % cells.size()).shape());
      }
      Proof gone = new Proof("the process was alive and SIGKILL ended it", worker.process().kill());
      Instant until = Instant.now();
      for (Ambush ambush : stopped) {
        Proof there = new Proof("the call was there", ambush.isThere(cluster.target()));
        if (there.seen()) {
          runs.add(new Fault(KILL + ", " + ambush, raid.begun(), until, List.of(gone, there)));
          hits.add(new Hit(ambush.place().run(), until));
          laid.remove(ambush);
        }
      }
      if (laid.size() == cells.size()) {
        runs.add(new Fault(KILL, raid.begun(), until, List.of(gone)));
      }
      raid.end();
      cluster.remove(worker);
      return List.copyOf(laid.values());
    }

    /** What was not there in time, or had gone on by the kill, has another try. */
    void again(Cell missed, Deque<Cell> cells) {
      if (missed.tried() + 1 < TRIES) {
        cells.add(missed.again());
      } else {
        runs.add(
            new Fault(
                missed.toString(),
                Instant.now(),
                Instant.now(),
                List.of(new Proof("the call came to its crash point", false))));
      }
    }

    /** The longest from a kill until a call was made by an execution that it had hit. */
    double secondsToProgress() {
      return hits.stream()
          .flatMap(hit ->
              cluster.target().log().stream()
                  .filter(asked -> asked.run().equals(hit.run()) && asked.at().isAfter(hit.at()))
                  .map(asked -> Duration.between(hit.at(), asked.at()))
                  .limit(1))
          .mapToDouble(pause -> pause.toMillis() / 1000.0)
          .max()
          .orElse(0);
    }
  }
}
