package dev.tenuto.workflows.interpreter.simulation;

import dev.tenuto.workflows.interpreter.simulation.Sketch.Body;
import dev.tenuto.workflows.interpreter.simulation.Sketch.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * Something that runs, as the reference sees it: a workflow holds steps, a step holds pieces (its
 * items, or the one piece that it is), a piece holds deeds (its rounds, and its fallback), and a
 * deed holds what its body says. Everything stands in what it is part of; what holds for it is
 * found by looking outwards.
 */
abstract sealed class Thing {

  enum Status {
    PENDING,
    QUEUED,
    RUNNING,
    WAITING,
    PARKED,
    QUEUED_AGAIN,
    SUCCEEDED,
    SKIPPED,
    FAILED,
    BLOCKED,
    CANCELLED;

    boolean isEnd() {
      return compareTo(SUCCEEDED) >= 0;
    }

    boolean isBad() {
      return compareTo(FAILED) >= 0;
    }
  }

  enum Mode {
    RUNNING,
    STOPPING,
    CANCELLING;

    Mode or(Mode other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /**
   * A failure.
   *
   * @param step the path of what failed first; empty: the execution's own
   * @param cause the code of the failure that a fallback was to mend; null: none
   */
  record Fault(String code, String step, @Nullable String cause) {
    String text() {
      return code
          + (step.isEmpty() ? "" : " at " + step)
          + (cause == null ? "" : " because of " + cause);
    }
  }

  final @Nullable Thing around;
  final String path;
  final Map<String, JsonNode> locals = new LinkedHashMap<>();

  /** Whether what happens to what is around it does not concern it. */
  boolean sheltered;

  Status status = Status.PENDING;
  Mode own = Mode.RUNNING;
  JsonNode output = NullNode.getInstance();
  @Nullable Fault fault;

  /** When it ended, counted over all; 0: it has not. */
  int order;

  Thing(@Nullable Thing around, String path) {
    this.around = around;
    this.path = path;
  }

  /** What it holds that has come into being, in file order. */
  abstract List<Thing> inside();

  Mode mode() {
    return sheltered || around == null ? own : own.or(around.modeOf(this));
  }

  /** The mode of what stands in it. */
  Mode modeOf(Thing inner) {
    return mode();
  }

  boolean ended() {
    return status.isEnd();
  }

  static boolean allEnded(List<? extends Thing> things) {
    return things.stream().allMatch(Thing::ended);
  }

  static boolean any(List<? extends Thing> things, Status status) {
    return things.stream().anyMatch(thing -> thing.status == status);
  }

  /** The failure of the one that failed first. */
  static @Nullable Fault firstFault(List<? extends Thing> things) {
    Thing first = null;
    for (Thing thing : things) {
      if (thing.status == Status.FAILED && (first == null || thing.order < first.order)) {
        first = thing;
      }
    }
    return first == null ? null : first.fault;
  }

  /** A workflow: the execution itself, or one that stands in a step. */
  static final class Flow extends Thing {
    enum Phase {
      /** Its variables could not be had. */
      REFUSED,
      STEPS,
      UNDOING,
      FINALLY,
      DONE
    }

    enum Verdict {
      COMPLETED,
      FAILED,
      CANCELLED,
      TIMED_OUT,
      /** What is around it stops, and something of it was left undone. */
      UNDONE
    }

    final Sketch sketch;
    final List<Step> steps = new ArrayList<>();
    final List<Step> last = new ArrayList<>();
    final List<Piece> toUndo = new ArrayList<>();
    final List<Deed> undoings = new ArrayList<>();
    Phase phase = Phase.STEPS;
    Verdict verdict = Verdict.COMPLETED;
    boolean timedOut;

    /** Whether the timer at its path is its own, and not its step's. */
    boolean timed;

    Flow(@Nullable Thing around, String path, Sketch sketch) {
      super(around, path);
      this.sketch = sketch;
    }

    @Override
    List<Thing> inside() {
      var all = new ArrayList<Thing>(steps);
      all.addAll(undoings);
      all.addAll(last);
      return all;
    }

    String inner(String id) {
      return path.isEmpty() ? id : path + "/" + id;
    }
  }

  /** A step. */
  static final class Step extends Thing {
    final Node node;
    final List<Piece> pieces = new ArrayList<>();
    final List<JsonNode> items = new ArrayList<>();
    boolean timedOut;

    Step(Thing around, String path, Node node) {
      super(around, path);
      this.node = node;
    }

    @Override
    List<Thing> inside() {
      return List.copyOf(pieces);
    }
  }

  /** One item of a step with a loop, or all of a step without. */
  static final class Piece extends Thing {
    enum Stage {
      MAIN,
      PAUSE,
      NEXT_ROUND,
      TO_MEND,
      MENDING
    }

    final Step step;
    final boolean item;
    final List<Deed> rounds = new ArrayList<>();
    final List<JsonNode> collected = new ArrayList<>();
    Stage stage = Stage.MAIN;

    /** How what its fallback is to mend is told to end. */
    Mode main = Mode.RUNNING;

    boolean timedOut;
    boolean undone;
    @Nullable Deed fallback;
    @Nullable Deed undoing;

    Piece(Step step, String path, boolean item) {
      super(step, path);
      this.step = step;
      this.item = item;
    }

    @Override
    List<Thing> inside() {
      var all = new ArrayList<Thing>(rounds);
      if (fallback != null) {
        all.add(fallback);
      }
      return all;
    }

    @Override
    Mode modeOf(Thing inner) {
      return inner == fallback ? mode() : mode().or(main);
    }
  }

  /** A body at work. */
  static final class Deed extends Thing {
    final Body body;

    /** What it sees besides its own; that which it stands in, but for a compensation. */
    final Thing from;

    final List<Step> steps = new ArrayList<>();
    @Nullable Flow flow;
    @Nullable Deed chosen;
    boolean told;
    boolean retrying;
    int attempts;

    Deed(Thing around, Thing from, String path, Body body) {
      super(around, path);
      this.from = from;
      this.body = body;
    }

    @Override
    List<Thing> inside() {
      var all = new ArrayList<Thing>(steps);
      if (flow != null) {
        all.add(flow);
      }
      if (chosen != null) {
        all.add(chosen);
      }
      return all;
    }
  }
}
