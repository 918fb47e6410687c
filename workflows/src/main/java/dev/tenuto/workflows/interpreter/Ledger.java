package dev.tenuto.workflows.interpreter;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow has done that can be undone, by the order in which it ended: numbers count all
 * over the execution, so that what an inline sub-workflow hands over finds its place.
 */
final class Ledger {

  private final TreeMap<Long, StepRun> entries = new TreeMap<>();

  void add(long number, StepRun done) {
    entries.put(number, done);
  }

  /** Takes over what nobody has undone. */
  void takeOver(Ledger other) {
    entries.putAll(other.entries);
    other.entries.clear();
  }

  /** Takes out what ended last. */
  @Nullable StepRun takeLast() {
    Map.Entry<Long, StepRun> last = entries.pollLastEntry();
    return last == null ? null : last.getValue();
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  SortedMap<Long, StepRun> entries() {
    return entries;
  }
}
