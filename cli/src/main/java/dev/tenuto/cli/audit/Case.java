package dev.tenuto.cli.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One accepted execution with all that is known of it.
 *
 * @param past null when Temporal doesn't know it
 * @param requests in the order of their receipt
 */
record Case(Started start, @Nullable Past past, List<Asked> requests, List<Fault> faults) {

  Case {
    requests = List.copyOf(requests);
    faults = List.copyOf(faults);
  }

  Shape shape() {
    return start.shape();
  }

  Breach breach(Rule rule, String found) {
    return new Breach(rule, start.run(), shape().name() + ": " + found);
  }

  /** The requests of each position. */
  Map<String, List<Asked>> byPosition() {
    Map<String, List<Asked>> all = new TreeMap<>();
    requests.forEach(
        asked -> all.computeIfAbsent(asked.position(), position -> new ArrayList<>()).add(asked));
    return Collections.unmodifiableMap(all);
  }

  List<Asked> at(String position) {
    return requests.stream().filter(asked -> asked.position().equals(position)).toList();
  }

  /** What Temporal has of the call that a request belongs to. */
  Recorded recorded(Asked asked) {
    return past == null
        ? Recorded.NOTHING
        : past.calls().getOrDefault(asked.key(), Recorded.NOTHING);
  }

  /** The first success at a position; null when there was none. */
  @Nullable Asked firstSuccess(String position) {
    return at(position).stream().filter(Asked::succeeded).findFirst().orElse(null);
  }

  /** Positions whose calls are recorded as succeeded, in that order. */
  List<String> recorded() {
    Past known = past;
    if (known == null) {
      return List.of();
    }
    List<String> positions = new ArrayList<>();
    for (String key : known.succeeded()) {
      requests.stream()
          .filter(asked -> asked.key().equals(key))
          .findFirst()
          .ifPresent(asked -> positions.add(asked.position()));
    }
    return List.copyOf(positions);
  }
}
