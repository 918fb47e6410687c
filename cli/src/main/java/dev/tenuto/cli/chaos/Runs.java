package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Asked;
import dev.tenuto.cli.audit.Evidence;
import dev.tenuto.cli.audit.Fault;
import dev.tenuto.cli.audit.Past;
import dev.tenuto.cli.audit.Shape;
import dev.tenuto.cli.audit.Started;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The executions of a scenario, from their starts to the evidence. */
final class Runs {

  private static final String EVENT = "go";
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Cluster cluster;
  private final String scenario;
  private final List<Started> starts = new CopyOnWriteArrayList<>();
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private final AtomicInteger numbers = new AtomicInteger();

  Runs(Cluster cluster, String scenario) {
    this.cluster = cluster;
    this.scenario = scenario;
  }

  /** The label of an execution that is started with it later. */
  String label() {
    return scenario + "-" + numbers.incrementAndGet();
  }

  Started start(Shape shape) throws InterruptedException {
    return start(shape, label());
  }

  /** Starts one; one that waits for an event is sent it at once, and keeps it. */
  Started start(Shape shape, String label) throws InterruptedException {
    Client.Answer answer = cluster.client().start(shape.name(), label, cluster.target().address());
    Started started =
        new Started(label, shape, answer.status(), answer.body().path("id").stringValue(null));
    starts.add(started);
    String id = started.id();
    if (id != null && shape.name().equals("chaos-event")) {
      cluster.client().send(id, EVENT);
    }
    return started;
  }

  void add(Fault fault) {
    faults.add(fault);
  }

  List<Fault> faults() {
    return faults;
  }

  boolean ended(Started start) throws InterruptedException {
    String id = start.id();
    if (id == null || ended.contains(id)) {
      return true;
    }
    String status = cluster.client().execution(id).body().path("status").stringValue("running");
    return !status.equals("running") && ended.add(id);
  }

  /** Waits until all have ended, or for so long. */
  void awaitEndsFor(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    for (Started start : starts) {
      while (!ended(start) && System.nanoTime() < end) {
        Thread.sleep(LOOK_AGAIN);
      }
    }
  }

  /** Waits until all have ended, or none of them has asked for anything for so long. */
  void awaitEnds(Duration patience) throws InterruptedException {
    int asked = -1;
    long end = 0;
    for (Started start : starts) {
      while (!ended(start)) {
        int now = cluster.target().log().size();
        if (now > asked) {
          asked = now;
          end = System.nanoTime() + patience.toNanos();
        }
        if (System.nanoTime() > end) {
          return;
        }
        Thread.sleep(LOOK_AGAIN);
      }
    }
  }

  /** All that is known now. */
  Evidence evidence() throws InterruptedException {
    Map<String, Past> pasts = new LinkedHashMap<>();
    try (Histories histories = new Histories(cluster.temporalAddress())) {
      for (Started start : starts) {
        String id = start.id();
        if (id != null) {
          read(histories, id, pasts);
        }
      }
    }
    List<Asked> asked =
        cluster.target().log().stream()
            .filter(request -> request.run().startsWith(scenario + "-"))
            .toList();
    return new Evidence(starts, asked, pasts, faults);
  }

  /** One that can't be read is left out, and so counts as lost. */
  private void read(Histories histories, String id, Map<String, Past> pasts)
      throws InterruptedException {
    try {
      pasts.put(id, histories.read(id, cluster.client().execution(id).body()));
    } catch (WorkflowException | StatusRuntimeException unknown) {
      System.err.println("no history of " + id + ": " + unknown.getMessage());
    }
  }
}
