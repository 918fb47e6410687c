package dev.tenuto.cli.audit;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that is known of a scenario after it has ended.
 *
 * @param pasts by the execution's id; one that Temporal doesn't know is absent
 */
public record Evidence(
    List<Started> starts, List<Asked> requests, Map<String, Past> pasts, List<Fault> faults) {

  public Evidence {
    starts = List.copyOf(starts);
    requests = List.copyOf(requests);
    pasts = Collections.unmodifiableMap(new LinkedHashMap<>(pasts));
    faults = List.copyOf(faults);
  }

  /** How many faults hit. */
  public int landed() {
    return (int) faults.stream().filter(Fault::landed).count();
  }

  /** How many requests repeated one that had been received before with the same key. */
  public int duplicates() {
    Set<String> seen = new HashSet<>();
    return (int) requests.stream().filter(request -> !seen.add(request.key())).count();
  }
}
