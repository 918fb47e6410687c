package dev.tenuto.cli.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a definition allows, written down beside it and not computed from it.
 *
 * @param name of the definition
 * @param after each position with those that must have been answered before it is asked for
 * @param once positions whose calls must not be repeated once they may have done work
 * @param undo each position that can be undone with the one that undoes it
 * @param last positions of {@code finally}
 * @param outcomes how an execution may end
 * @param instead each position that may be given up, with the one that then stands in for it: of an
 *     execution that completed, one of both succeeded
 */
public record Shape(
    String name,
    Map<String, List<String>> after,
    Set<String> once,
    Map<String, String> undo,
    Set<String> last,
    Set<String> outcomes,
    Map<String, String> instead) {

  public Shape {
    after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
    once = Collections.unmodifiableSet(new TreeSet<>(once));
    undo = Collections.unmodifiableMap(new LinkedHashMap<>(undo));
    last = Collections.unmodifiableSet(new TreeSet<>(last));
    outcomes = Collections.unmodifiableSet(new TreeSet<>(outcomes));
    instead = Collections.unmodifiableMap(new LinkedHashMap<>(instead));
  }

  /** One that completes and has neither compensations nor {@code finally}. */
  public static Shape completing(String name, Map<String, List<String>> after) {
    return new Shape(name, after, Set.of(), Map.of(), Set.of(), Set.of("completed"), Map.of());
  }

  /** Whether an execution that completed has asked for it. */
  boolean isAlwaysAskedFor(String position) {
    return !instead.containsKey(position) && !instead.containsValue(position);
  }
}
