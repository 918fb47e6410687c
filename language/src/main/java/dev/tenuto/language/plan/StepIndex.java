package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.StepDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of a workflow by their ids, in file order, and who sees whom. */
final class StepIndex {

  private final Map<String, Entry> byId = new LinkedHashMap<>();
  private final List<Entry> all = new ArrayList<>();
  private final IdentityHashMap<Body.Block, Room> rooms = new IdentityHashMap<>();
  private final Room top = new Room(PlacedBody.Part.MAIN, null, null);
  private final Room atTheEnd = new Room(PlacedBody.Part.MAIN, null, top);

  /**
   * Where steps stand beside each other: the workflow's {@code steps}, its {@code finally}, or a
   * block, which may be the body of a step, a case, a fallback or a compensation. From a room its
   * own steps are seen and those of the rooms around it. Each is equal to itself alone.
   */
  static final class Room {

    private final PlacedBody.Part part;
    private final @Nullable Entry holder;
    private final @Nullable Room outer;

    private Room(PlacedBody.Part part, @Nullable Entry holder, @Nullable Room outer) {
      this.part = part;
      this.holder = holder;
      this.outer = outer;
    }

    /** The part of the step around it that it stands in. */
    PlacedBody.Part part() {
      return part;
    }

    /** The step around it; null for the workflow's own steps and {@code finally}. */
    @Nullable Entry holder() {
      return holder;
    }

    /** The room around it; that of {@code finally} is the workflow's own; null around that. */
    @Nullable Room outer() {
      return outer;
    }

    /** Whether it is {@code finally} or inside it. */
    boolean isAtTheEnd() {
      Room outermost = this;
      while (outermost.holder != null && outermost.outer != null) {
        outermost = outermost.outer;
      }
      return outermost.outer != null;
    }

    private boolean isOrHolds(Room other) {
      for (Room at = other; at != null; at = at.outer) {
        if (at == this) {
          return true;
        }
      }
      return false;
    }
  }

  /** A step in its place. Each is equal to itself alone. */
  static final class Entry {

    private final StepDefinition step;
    private final Room room;
    private final int order;

    private Entry(StepDefinition step, Room room, int order) {
      this.step = step;
      this.room = room;
      this.order = order;
    }

    StepDefinition step() {
      return step;
    }

    /** Where it stands. */
    Room room() {
      return room;
    }

    /** Its position from 0, in file order, a step before those inside it. */
    int order() {
      return order;
    }

    /** Whether this is the other step or one around it. */
    boolean isOrHolds(Entry other) {
      for (Entry at = other; at != null; at = at.room.holder) {
        if (at == this) {
          return true;
        }
      }
      return false;
    }
  }

  StepIndex(WorkflowDefinition workflow) {
    add(workflow.steps(), top);
    add(workflow.finallySteps(), atTheEnd);
  }

  private void add(List<StepDefinition> steps, Room room) {
    for (StepDefinition step : steps) {
      var entry = new Entry(step, room, all.size());
      all.add(entry);
      if (!step.id().isEmpty()) {
        byId.putIfAbsent(step.id(), entry);
      }
      for (PlacedBody placed : PlacedBody.of(step)) {
        if (placed.body() instanceof Body.Block block) {
          var inner = new Room(placed.part(), entry, room);
          rooms.put(block, inner);
          add(block.steps(), inner);
        }
      }
    }
  }

  /** Every step, those with the id of another one too. */
  List<Entry> all() {
    return Collections.unmodifiableList(all);
  }

  /** The steps inside a step's cases, fallback and compensation, those inside them included. */
  List<Entry> inOtherBodies(Entry entry) {
    Room own = entry.step.body() instanceof Body.Block block ? inside(block) : null;
    var inner = new ArrayList<Entry>();
    for (int i = entry.order + 1; i < all.size() && entry.isOrHolds(all.get(i)); i++) {
      if (own == null || !own.isOrHolds(all.get(i).room)) {
        inner.add(all.get(i));
      }
    }
    return inner;
  }

  /** Whether a dependency of a step is one of a step around it too, in whose other bodies it is. */
  boolean isWaitedForAround(Entry entry, Entry dependency) {
    for (Room room = entry.room; room.holder != null; room = room.holder.room) {
      Entry holder = room.holder;
      boolean own = holder.step.body() instanceof Body.Block block && inside(block) == room;
      if (!own && (dependency == holder || !holder.isOrHolds(dependency))) {
        return true;
      }
    }
    return false;
  }

  @Nullable Entry find(String id) {
    return byId.get(id);
  }

  /** The room of the workflow's own steps. */
  Room top() {
    return top;
  }

  /** The room of the steps in {@code finally}. */
  Room atTheEnd() {
    return atTheEnd;
  }

  /** The room that a block of this workflow is. */
  Room inside(Body.Block block) {
    Room room = rooms.get(block);
    if (room == null) {
      throw new IllegalArgumentException("a block of another workflow");
    }
    return room;
  }

  /** Whether a step can be read from a room. */
  static boolean isVisible(Entry step, Room from) {
    return step.room.isOrHolds(from);
  }

  /** The ids that can be read from a room, in file order. */
  List<String> visible(Room from) {
    return byId.values().stream()
        .filter(entry -> isVisible(entry, from))
        .map(entry -> entry.step.id())
        .toList();
  }
}
