package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Fault;
import dev.tenuto.cli.audit.Fault.Proof;
import dev.tenuto.cli.audit.Shape;
import dev.tenuto.cli.audit.Started;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A definition is replaced, and then it is deleted, while executions are in the middle. */
final class Redefined implements Scenario {

  private static final int WORKERS = 2;
  private static final int DONE = 200;
  private static final int FOUND = 202;
  private static final int DELETED = 204;
  private static final int UNKNOWN = 404;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String LINE = "chaos-line";
  private static final String MIDDLE = "s4";

  @Override
  public String name() {
    return "redefined";
  }

  @Override
  public double run(Cluster cluster, Runs runs, int executions)
      throws IOException, InterruptedException {
    cluster.addWorkers(WORKERS);
    int half = Math.max(1, executions / 2);
    return Math.max(
        new Middle(cluster, runs, half).change(Definitions.line(), Redefined::replace),
        new Middle(cluster, runs, half).change(Definitions.reversedLine(), Redefined::delete));
  }

  private static Proof replace(Cluster cluster) throws IOException, InterruptedException {
    int status = cluster.client().publish(Definitions.reversedLineText()).status();
    return new Proof("the next version was taken, with " + status, status == DONE);
  }

  private static Proof delete(Cluster cluster) throws InterruptedException {
    int status = cluster.client().delete(LINE).status();
    int start = cluster.client().start(LINE, "deleted", cluster.target().address()).status();
    return new Proof(
        "the deletion was taken, with %d, and a start is answered with %d".formatted(status, start),
        status == DELETED && start == UNKNOWN);
  }

  @FunctionalInterface
  private interface Change {
    Proof make(Cluster cluster) throws IOException, InterruptedException;
  }

  /** Executions of a line that all wait for the answer to one of its steps. */
  private record Middle(Cluster cluster, Runs runs, int executions) {

    double change(Shape shape, Change change) throws IOException, InterruptedException {
      CountDownLatch changed = new CountDownLatch(1);
      cluster
          .target()
          .setAnswers(place -> !place.position().equals(MIDDLE) || Await.opened(changed));
      List<Started> starts = new ArrayList<>();
      for (int i = 0; i < executions; i++) {
        starts.add(runs.start(shape));
      }
      boolean all = Await.comes(PATIENCE, () -> starts.stream().allMatch(this::isThere));
      Proof made = change.make(cluster);
      int again = 0;
      for (Started start : starts) {
        again += isFoundAgain(start) ? 1 : 0;
      }
      changed.countDown();
      Instant from = Instant.now();
      runs.add(
          Fault.excusingNothing(
              "a definition changed",
              List.of(
                  new Proof(executions + " executions were in the middle", all),
                  made,
                  new Proof(
                      "%d of the same starts, sent again, found their executions".formatted(again),
                      again == executions))));
      runs.awaitEnds(PATIENCE);
      return Duration.between(from, Instant.now()).toMillis() / 1000.0;
    }

    private boolean isThere(Started start) {
      return !cluster.target().at(new Place(start.run(), MIDDLE)).isEmpty();
    }

    private boolean isFoundAgain(Started start) throws InterruptedException {
      var answer = cluster.client().start(LINE, start.run(), cluster.target().address());
      return answer.status() == FOUND && answer.body().path("id").asString("").equals(start.id());
    }
  }
}
