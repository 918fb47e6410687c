package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Fault;
import dev.tenuto.cli.audit.Fault.Proof;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code kill -9} of the worker in every cell. Each kill hits several calls and decisions of
 * several executions, every one of them at a crash point; a worker that stood by takes over.
 */
final class KillMatrix implements Scenario {

  /** The name of the one with all cells. */
  static final String ALL = "kill";

  private static final String KILL = "kill -9 of the worker";
  private static final int AT_ONCE = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration ARRIVAL = Duration.ofSeconds(30);
  private static final Duration RECOVERY = Duration.ofSeconds(20);

  private final String name;
  private final List<Cell> cells;

  KillMatrix(String name, List<Cell> cells) {
    this.name = name;
    this.cells = List.copyOf(cells);
  }

  @Override
  public String name() {
    return name;
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
    try (Histories histories = new Histories(cluster.temporalAddress())) {
      Field field = new Field(cluster, histories, runs, ambushes, new ArrayList<>());
      killAll(field, Math.max(0, (executions - 1) / cells.size()));
      runs.awaitEnds(PATIENCE);
      cluster.target().setAnswers(place -> true);
      return field.secondsToProgress();
    }
  }

  private void killAll(Field field, int companions) throws IOException, InterruptedException {
    Deque<Cell> left = new ArrayDeque<>(cells);
    Reserve active = Reserve.call(field.cluster());
    while (!left.isEmpty()) {
      Reserve next = Reserve.call(field.cluster());
      active.take(field.ambushes());
      next.worker().awaitPolling();
      field.runs().awaitEndsFor(RECOVERY); // else the worker is too busy for calls to come in time
      for (Cell missed : field.raid(take(left), companions, active.worker())) {
        field.again(missed, left);
      }
      active = next;
      System.err.printf("%s: %d cells left%n", name(), left.size());
    }
    active.take(field.ambushes());
  }

  private static List<Cell> take(Deque<Cell> cells) {
    List<Cell> taken = new ArrayList<>(List.of(cells.remove()));
    while (taken.size() < AT_ONCE && !cells.isEmpty() && !cells.element().isAlone()) {
      taken.add(cells.remove());
    }
    return taken;
  }

  /** Where raids take place, with all that hit. */
  private record Field(
      Cluster cluster, Histories histories, Runs runs, Ambushes ambushes, List<Hit> hits) {

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
      List<Stopped> stopped = raid.await(ARRIVAL);
      // these are hit wherever they are by then
      for (int i = 0; i < companions * cells.size(); i++) {
        runs.start(cells.get(i % cells.size()).shape());
      }
      Proof gone = new Proof("the process was alive and SIGKILL ended it", worker.process().kill());
      Instant until = Instant.now();
      for (Stopped each : stopped) {
        Ambush ambush = each.ambush();
        Proof there = new Proof("it was there", each.isThere(cluster.target(), histories));
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
      if (missed.mayBeTriedAgain()) {
        cells.add(missed.again());
      } else {
        runs.add(
            new Fault(
                KILL + ", " + missed,
                Instant.now(),
                Instant.now(),
                List.of(new Proof("it came to its crash point", false))));
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
