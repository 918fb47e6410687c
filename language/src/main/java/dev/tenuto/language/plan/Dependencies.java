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

/** Which steps wait for which: those that they name and those that their expressions read. */
final class Dependencies {

  private final StepIndex index;
  private final Expressing expressing;
  private final Map<StepIndex.Entry, List<StepIndex.Entry>> known = new LinkedHashMap<>();

  Dependencies(StepIndex index, Expressing expressing) {
    this.index = index;
    this.expressing = expressing;
  }

  /** What must have ended before a step starts, in file order; the steps inside it are left out. */
  List<StepIndex.Entry> of(StepIndex.Entry entry) {
    List<StepIndex.Entry> cached = known.get(entry);
    if (cached != null) {
      return cached;
    }
    var found = new LinkedHashSet<StepIndex.Entry>();
    for (NamedStep named : entry.step().dependsOn()) {
      add(found, named.id(), entry);
    }
    for (ReadPath path : reads(entry)) {
      if (path.root().equals("steps") && !path.fields().isEmpty()) {
        add(found, path.fields().getFirst(), entry);
      }
    }
    var list = new ArrayList<>(found);
    list.sort(Comparator.comparingInt(StepIndex.Entry::order));
    known.put(entry, list);
    return list;
  }

  private void add(Set<StepIndex.Entry> found, String id, StepIndex.Entry from) {
    StepIndex.Entry step = index.find(id);
    boolean inside = step != null && step != from && from.isOrHolds(step);
    if (step != null && !inside && StepIndex.isVisible(step, from.block())) {
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
