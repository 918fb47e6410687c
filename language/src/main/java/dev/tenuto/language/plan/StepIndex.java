package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.StepDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of a workflow by their ids, in file order, and who sees whom. */
final class StepIndex {

  private final Map<String, Entry> byId = new LinkedHashMap<>();
  private final List<Entry> all = new ArrayList<>();

  /** A step in its place. Each is equal to itself alone. */
  static final class Entry {

    private final StepDefinition step;
    private final @Nullable Entry block;
    private final int order;

    private Entry(StepDefinition step, @Nullable Entry block, int order) {
      this.step = step;
      this.block = block;
      this.order = order;
    }

    StepDefinition step() {
      return step;
    }

    /** The block that it stands in; null at the top. */
    @Nullable Entry block() {
      return block;
    }

    /** Its position from 0, in file order, a block before its steps. */
    int order() {
      return order;
    }

    /** Whether this is the other step or a block around it. */
    boolean isOrHolds(Entry other) {
      for (Entry at = other; at != null; at = at.block) {
        if (at == this) {
          return true;
        }
      }
      return false;
    }
  }

  StepIndex(List<StepDefinition> steps) {
    add(steps, null);
  }

  private void add(List<StepDefinition> steps, @Nullable Entry block) {
    for (StepDefinition step : steps) {
      var entry = new Entry(step, block, all.size());
      all.add(entry);
      if (!step.id().isEmpty()) {
        byId.putIfAbsent(step.id(), entry);
      }
      if (step.body() instanceof Body.Block inner) {
        add(inner.steps(), entry);
      }
    }
  }

  /** Every step, those with the id of another one too. */
  List<Entry> all() {
    return Collections.unmodifiableList(all);
  }

  @Nullable Entry find(String id) {
    return byId.get(id);
  }

  /**
   * Whether a step can be read from inside a block: it stands in that block, or in one around it.
   *
   * @param block from where; null: from the top
   */
  static boolean isVisible(Entry step, @Nullable Entry block) {
    return step.block == null || (block != null && step.block.isOrHolds(block));
  }

  /** The ids that can be read from inside a block, in file order. */
  List<String> visible(@Nullable Entry block) {
    return byId.values().stream()
        .filter(entry -> isVisible(entry, block))
        .map(entry -> entry.step.id())
        .toList();
  }
}
