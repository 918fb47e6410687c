package dev.tenuto.language.plan;

import dev.tenuto.language.definition.StepDefinition.NamedStep;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.Condition;
import dev.tenuto.language.expression.ReadPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which steps wait for which: those that they name and those that their expressions read. What is
 * named and read by the steps inside a case, a fallback or a compensation counts for the step
 * around too, so that those bodies need not wait when their time has come; the steps of a block
 * that is the step's own body wait for themselves.
 */
final class Dependencies {

  private final StepIndex index;
  private final Expressing expressing;
  private final Map<StepIndex.Entry, List<StepIndex.Entry>> known = new LinkedHashMap<>();

  Dependencies(StepIndex index, Expressing expressing) {
    this.index = index;
    this.expressing = expressing;
  }

  /**
   * What must have ended before a step starts, in file order; the steps inside it, and for one of
   * {@code finally} those that have ended before it begins, are left out.
   */
  List<StepIndex.Entry> of(StepIndex.Entry entry) {
    List<StepIndex.Entry> cached = known.get(entry);
    if (cached != null) {
      return cached;
    }
    var found = new LinkedHashSet<StepIndex.Entry>();
    addNamedAndRead(found, entry, entry);
    for (StepIndex.Entry inner : index.inOtherBodies(entry)) {
      addNamedAndRead(found, inner, entry);
    }
    var list = new ArrayList<>(found);
    list.sort(Comparator.comparingInt(StepIndex.Entry::order));
    known.put(entry, list);
    return list;
  }

  /** Adds what a step names and reads, as far as it can be seen from the step that waits. */
  private void addNamedAndRead(
      Set<StepIndex.Entry> found, StepIndex.Entry reader, StepIndex.Entry from) {
    for (NamedStep named : reader.step().dependsOn()) {
      add(found, named.id(), from);
    }
    for (ReadPath path : reads(reader)) {
      if (path.root().equals("steps") && !path.fields().isEmpty()) {
        add(found, path.fields().getFirst(), from);
      }
    }
  }

  private void add(Set<StepIndex.Entry> found, String id, StepIndex.Entry from) {
    StepIndex.Entry step = index.find(id);
    if (step == null || !StepIndex.isVisible(step, from.room())) {
      return;
    }
    boolean inside = step != from && from.isOrHolds(step);
    boolean ended = from.room().isAtTheEnd() && !step.room().isAtTheEnd();
    if (!inside && !ended) {
      found.add(step);
    }
  }

  private Set<ReadPath> reads(StepIndex.Entry entry) {
    var reads = new LinkedHashSet<ReadPath>();
    for (Written written : StepReads.conditions(entry.step())) {
      Condition condition = expressing.condition(written);
      if (condition != null) {
        reads.addAll(condition.reads());
      }
    }
    for (Written written : StepReads.templates(entry.step())) {
      reads.addAll(expressing.readable(written).reads());
    }
    return reads;
  }
}
