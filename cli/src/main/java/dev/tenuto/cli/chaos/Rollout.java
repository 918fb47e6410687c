package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Asked;
import dev.tenuto.cli.audit.Fault;
import dev.tenuto.cli.audit.Fault.Proof;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Workers of a build are replaced by those of another under load, and then back again. */
final class Rollout implements Scenario {

  private static final int WORKERS = 2;
  private static final Duration GRACE = Duration.ofSeconds(32);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final String otherClassPath;

  /**
   * @param otherClassPath of the build that is rolled out; this one's own gives two versions of one
   *     build
   */
  Rollout(String otherClassPath) {
    this.otherClassPath = otherClassPath;
  }

  private record Step(String name, Instant at, Instant over, List<Proof> proofs) {}

  @Override
  public String name() {
    return "upgrade";
  }

  @Override
  public double run(Cluster cluster, Runs runs, int executions)
      throws IOException, InterruptedException {
    List<Step> steps = new ArrayList<>();
    double longest = 0;
    List<Worker> old = start(cluster, "1", CommandLines.classPath());
    Load load = Load.begin(runs, executions);
    try {
      load.awaitStarted(executions / 2);
      List<Worker> next = start(cluster, "2", otherClassPath);
      steps.add(stop(cluster, old, "to the other build"));
      longest = LoadedScenario.secondsToProgress(cluster);
      load.awaitStarted(executions);
      start(cluster, "1", CommandLines.classPath());
      steps.add(stop(cluster, next, "back again"));
      longest = Math.max(longest, LoadedScenario.secondsToProgress(cluster));
    } finally {
      load.stop();
    }
    runs.awaitEnds(PATIENCE);
    steps.forEach(step -> runs.add(fault(cluster, step)));
    return longest;
  }

  private static List<Worker> start(Cluster cluster, String build, String classPath)
      throws IOException, InterruptedException {
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      workers.add(
          cluster.addWorker(
              classPath,
              Map.of("TENUTO_DEPLOYMENT_NAME", "tenuto", "TENUTO_DEPLOYMENT_BUILDID", build)));
    }
    for (Worker worker : workers) {
      worker.awaitPolling();
    }
    cluster.makeCurrent(build);
    return workers;
  }

  private static Step stop(Cluster cluster, List<Worker> workers, String name)
      throws InterruptedException {
    Instant at = Instant.now();
    List<Proof> proofs = new ArrayList<>();
    workers.forEach(worker -> worker.process().terminate());
    for (Worker worker : workers) {
      int exit = worker.process().awaitExit(GRACE);
      proofs.add(new Proof(worker + " ended with 0 in time, found " + exit, exit == 0));
      cluster.remove(worker);
    }
    return new Step(name, at, Instant.now(), proofs);
  }

  private static Fault fault(Cluster cluster, Step step) {
    Set<String> before =
        cluster.target().log().stream()
            .filter(asked -> asked.at().isBefore(step.at()))
            .map(Asked::run)
            .collect(Collectors.toSet());
    boolean over =
        cluster.target().log().stream()
            .anyMatch(asked -> asked.at().isAfter(step.at()) && before.contains(asked.run()));
    List<Proof> proofs = new ArrayList<>(step.proofs());
    proofs.add(new Proof("executions were running", over));
    return Fault.cuttingNothingOff(step.name(), step.at(), step.over(), proofs);
  }
}
