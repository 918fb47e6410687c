package dev.tenuto.cli.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An execution as Temporal's history and the API tell it.
 *
 * @param ends the terminal events of its history, over all runs, by the API's names
 * @param status what the API says
 * @param closedAt when it ended; null while it runs
 * @param results what its output has for each position
 * @param keys each path of a step with the keys that its calls were recorded with
 * @param succeeded the keys of calls recorded as succeeded, in that order
 * @param calls what is recorded of each key
 */
public record Past(
    List<String> ends,
    String status,
    @Nullable Instant closedAt,
    Map<String, String> results,
    Map<String, Set<String>> keys,
    List<String> succeeded,
    Map<String, Recorded> calls) {

  public Past {
    ends = List.copyOf(ends);
    results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    Map<String, Set<String>> all = new LinkedHashMap<>();
    keys.forEach(
        (path, some) -> all.put(path, Collections.unmodifiableSet(new LinkedHashSet<>(some))));
    keys = Collections.unmodifiableMap(all);
    succeeded = List.copyOf(succeeded);
    calls = Collections.unmodifiableMap(new LinkedHashMap<>(calls));
  }
}
