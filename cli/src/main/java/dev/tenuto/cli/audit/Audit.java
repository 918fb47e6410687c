package dev.tenuto.cli.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the promises that were broken. Pure: it sees only the evidence. */
public final class Audit {

  private static final List<CaseRule> RULES =
      List.of(
          new Ends(),
          new StableKeys(),
          new GraphOrder(),
          new QuietAfterEnd(),
          new TrueResults(),
          new Undone(),
          new LastOnce(),
          new MadeOnce());

  private Audit() {}

  /** All breaches, execution by execution; none when every promise was kept. */
  public static List<Breach> of(Evidence evidence) {
    List<Breach> breaches = new ArrayList<>();
    missed(evidence, breaches);
    sharedKeys(evidence, breaches);
    cases(evidence)
        .forEach(execution -> RULES.forEach(rule -> rule.check(execution, breaches::add)));
    return List.copyOf(breaches);
  }

  /**
   * How many repetitions have no other reason than that a worker was silent for too long though no
   * fault was near, as one that gets too little of a processor.
   */
  public static int silences(Evidence evidence) {
    return cases(evidence).stream().mapToInt(Audit::silences).sum();
  }

  private static int silences(Case execution) {
    int count = 0;
    for (List<Asked> requests : execution.byPosition().values()) {
      for (int i = 1; i < requests.size(); i++) {
        Repetition why = Repetition.of(execution, requests.get(i - 1), requests.get(i));
        count += why == Repetition.SILENT ? 1 : 0;
      }
    }
    return count;
  }

  private static List<Case> cases(Evidence evidence) {
    Map<String, List<Asked>> requests = new LinkedHashMap<>();
    evidence
        .requests()
        .forEach(
            asked -> requests.computeIfAbsent(asked.run(), run -> new ArrayList<>()).add(asked));
    return evidence.starts().stream()
        .filter(Started::accepted)
        .map(start ->
            new Case(
                start,
                start.id() == null ? null : evidence.pasts().get(start.id()),
                requests.getOrDefault(start.run(), List.of()),
                evidence.faults()))
        .toList();
  }

  private static void missed(Evidence evidence, List<Breach> breaches) {
    for (Fault fault : evidence.faults()) {
      if (!fault.landed()) {
        breaches.add(
            new Breach(Rule.MISSED, fault.name(), "not every proof was seen: " + fault.proofs()));
      }
    }
  }

  private static void sharedKeys(Evidence evidence, List<Breach> breaches) {
    Map<String, String> owners = new HashMap<>();
    for (Asked asked : evidence.requests()) {
      String place = asked.run() + " '" + asked.position() + "'";
      String owner = owners.putIfAbsent(asked.key(), place);
      if (owner != null && !owner.equals(place)) {
        breaches.add(
            new Breach(
                Rule.KEY_SHARED,
                asked.run(),
                "key %s is of %s and of %s".formatted(asked.key(), owner, place)));
      }
    }
  }
}
