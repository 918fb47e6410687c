package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Fault;
import dev.tenuto.cli.audit.Fault.Proof;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The faults that are made under load. */
final class Blows {

  private static final Duration BETWEEN_KILLS = Duration.ofSeconds(5);
  private static final Duration START = Duration.ofMinutes(5);

  /** The worker's own default. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private Blows() {}

  /** One worker of several is killed and replaced, five seconds after the one before. */
  static Fault killWorker(Cluster cluster) throws IOException, InterruptedException {
    Thread.sleep(BETWEEN_KILLS);
    Worker worker = cluster.workers().getFirst();
    CountDownLatch made = new CountDownLatch(1);
    int calls = holdCalls(cluster, worker, made);
    Instant from = Instant.now();
    boolean gone = worker.process().kill();
    Instant until = Instant.now();
    made.countDown();
    cluster.remove(worker);
    cluster.addWorker();
    return new Fault(
        "kill -9 of " + worker,
        from,
        until,
        List.of(inFlight(calls), new Proof("the process was alive and SIGKILL ended it", gone)));
  }

  /** Holds all calls until the fault is made; how many the worker has, when it has some. */
  private static int holdCalls(Cluster cluster, Worker worker, CountDownLatch made)
      throws InterruptedException {
    CallsInFlight calls = new CallsInFlight();
    cluster.target().setAnswers(place -> Await.opened(made));
    worker.setGate(calls);
    Await.until(worker + " has calls in flight", START, () -> calls.count() > 0);
    return calls.count();
  }

  private static Proof inFlight(int calls) {
    return new Proof("calls were in flight in it: " + calls, calls > 0);
  }

  /** The Temporal server is killed and started again on its file. */
  static Fault killTemporal(Cluster cluster) throws IOException, InterruptedException {
    Instant from = Instant.now();
    boolean gone = cluster.temporal().kill();
    cluster.startTemporalAgain();
    Await.until("the starter is ready again", START, cluster.client()::isReady);
    return new Fault(
        "kill -9 of Temporal",
        from,
        Instant.now(),
        List.of(
            new Proof("the process was alive and SIGKILL ended it", gone),
            new Proof("another one runs on its file", cluster.temporal().isAlive())));
  }

  /** The starter is killed with requests of clients in its hands, and started again. */
  static Fault killStarter(Cluster cluster) throws IOException, InterruptedException {
    Instant from = Instant.now();
    boolean stopped = cluster.starter().signal("STOP");
    Await.until("a client waits for it", START, () -> cluster.client().underWay() > 0);
    int requests = cluster.client().underWay();
    boolean gone = cluster.starter().kill();
    boolean away = !cluster.client().isReady();
    cluster.startStarterAgain();
    Await.until("the starter is ready again", START, cluster.client()::isReady);
    return new Fault(
        "kill -9 of the starter",
        from,
        Instant.now(),
        List.of(
            new Proof("requests were under way: " + requests, stopped && requests > 0),
            new Proof("the process was alive and SIGKILL ended it", gone),
            new Proof("nobody answered its clients", away)));
  }

  /** A worker stands still for longer than its calls' timeouts, and then goes on. */
  static Fault pauseWorker(Cluster cluster) throws IOException, InterruptedException {
    Worker worker = cluster.workers().getFirst();
    CountDownLatch made = new CountDownLatch(1);
    int calls = holdCalls(cluster, worker, made);
    Instant from = Instant.now();
    boolean stopped = worker.process().signal("STOP");
    made.countDown();
    Thread.sleep(Duration.ofSeconds(12));
    boolean alive = worker.process().isAlive();
    boolean goesOn = worker.process().signal("CONT");
    return new Fault(
        "SIGSTOP of " + worker,
        from,
        Instant.now(),
        List.of(
            inFlight(calls),
            new Proof("SIGSTOP was sent to it", stopped),
            new Proof("it was there all the time", alive),
            new Proof("SIGCONT was sent to it", goesOn)));
  }

  /** A worker is told to stop while calls are in flight, which ends none of them. */
  static Fault stopWorker(Cluster cluster) throws IOException, InterruptedException {
    cluster.addWorker().awaitPolling();
    Worker worker = cluster.workers().getFirst();
    CountDownLatch made = new CountDownLatch(1);
    int calls = holdCalls(cluster, worker, made);
    Instant from = Instant.now();
    worker.process().terminate();
    made.countDown();
    int exit = worker.process().awaitExit(GRACE.plusSeconds(2));
    Instant until = Instant.now();
    boolean others = cluster.workers().getLast().process().isAlive();
    cluster.remove(worker);
    return Fault.cuttingNothingOff(
        "SIGTERM to " + worker,
        from,
        until,
        List.of(
            inFlight(calls),
            new Proof("it ended with 0 within its grace and 2 s, found " + exit, exit == 0),
            new Proof("another one went on", others)));
  }

  /** No call of a worker reaches Temporal, or no answer reaches the worker, or neither. */
  static Fault partition(Cluster cluster, Cut.Way way, Duration length)
      throws InterruptedException {
    Cut cut = new Cut(way);
    Instant from = Instant.now();
    cluster.workers().forEach(worker -> worker.setGate(cut));
    Thread.sleep(length);
    cut.heal();
    cluster.workers().forEach(worker -> worker.setGate(Gate.OPEN));
    return new Fault(
        "partition %s for %d s".formatted(way, length.toSeconds()),
        from,
        Instant.now(),
        List.of(new Proof("calls were held: " + cut.held(), cut.held() > 0)));
  }
}
