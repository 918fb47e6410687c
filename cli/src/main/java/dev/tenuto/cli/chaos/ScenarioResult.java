package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Audit;
import dev.tenuto.cli.audit.Breach;
import dev.tenuto.cli.audit.Evidence;
import dev.tenuto.cli.audit.Rule;
import dev.tenuto.cli.audit.Started;
import java.util.List;

/**
 * What a scenario came to.
 *
 * @param executions that were accepted
 * @param duplicates requests that repeated an earlier one with the same key
 * @param silences those of them that have no other reason than a worker's silence without a fault
 * @param secondsToProgress the longest time from a fault until what it hit went on
 * @param broken every promise that was broken, in words
 */
public record ScenarioResult(
    String name,
    int executions,
    int faultsLanded,
    int lost,
    int stuck,
    int keyChanges,
    int duplicates,
    int silences,
    double secondsToProgress,
    List<String> broken) {

  public ScenarioResult {
    broken = List.copyOf(broken);
  }

  static ScenarioResult of(String name, Evidence evidence, double secondsToProgress) {
    List<Breach> breaches = Audit.of(evidence);
    return new ScenarioResult(
        name,
        (int) evidence.starts().stream().filter(Started::accepted).count(),
        evidence.landed(),
        count(breaches, Rule.LOST),
        count(breaches, Rule.STUCK),
        count(breaches, Rule.KEY_CHANGED) + count(breaches, Rule.KEY_SHARED),
        evidence.duplicates(),
        Audit.silences(evidence),
        secondsToProgress,
        breaches.stream().map(Breach::toString).toList());
  }

  private static int count(List<Breach> breaches, Rule rule) {
    return (int) breaches.stream().filter(breach -> breach.rule() == rule).count();
  }

  /** Whether every promise was kept and every fault hit. */
  public boolean isKept() {
    return broken.isEmpty() && faultsLanded > 0;
  }
}
