package dev.tenuto.workflows.interpreter.simulation;

import dev.tenuto.workflows.interpreter.simulation.Sketch.Mend;
import dev.tenuto.workflows.interpreter.simulation.Thing.Deed;
import dev.tenuto.workflows.interpreter.simulation.Thing.Fault;
import dev.tenuto.workflows.interpreter.simulation.Thing.Flow;
import dev.tenuto.workflows.interpreter.simulation.Thing.Mode;
import dev.tenuto.workflows.interpreter.simulation.Thing.Piece;
import dev.tenuto.workflows.interpreter.simulation.Thing.Status;
import dev.tenuto.workflows.interpreter.simulation.Thing.Step;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Writes down how something ended, and finds out what a failure stops. */
final class Ends {

  private final Ledger ledger;
  private int count;

  Ends(Ledger ledger) {
    this.ledger = ledger;
  }

  void succeed(Thing thing, JsonNode output) {
    thing.output = output;
    end(thing, Status.SUCCEEDED);
  }

  void fail(Thing thing, Fault fault) {
    thing.fault = fault;
    end(thing, Status.FAILED);
  }

  /** Ends it as another ended that it consists of. */
  void same(Thing thing, Thing as) {
    thing.output = as.output;
    thing.fault = as.fault;
    end(thing, as.status);
  }

  void end(Thing thing, Status status) {
    if (thing.ended()) {
      throw new AssertionError(thing.path + " ends twice");
    }
    thing.status = status;
    thing.order = ++count;
    Occurrences.end(thing).forEach(ledger::occurs);
    boolean counts = thing instanceof Step || (thing instanceof Piece piece && piece.item);
    if (status == Status.FAILED && counts) {
      stopAround(thing);
    }
  }

  /**
   * After a failure nothing new begins, outwards from the step to the first that mends the failure:
   * a fallback that is for it, or a loop that goes on. Where nothing does, all of the workflow
   * stops.
   */
  private static void stopAround(Thing failed) {
    Thing inner = failed;
    Fault fault = failed.fault;
    if (flow(failed).sketch.goOnAfterFailures()) {
      return;
    }
    while (fault != null) {
      Thing outer = inner.around;
      if (outer == null) {
        throw new AssertionError("Only a workflow stands in nothing");
      }
      // what undoes a step, and each of the last steps, stops by itself
      if (inner.sheltered) {
        inner.own = inner.own.or(Mode.STOPPING);
        return;
      }
      switch (outer) {
        case Flow flow -> {
          flow.own = flow.own.or(Mode.STOPPING);
          return;
        }
        case Step step when step.node.each() != null -> {
          if (step.node.each().goOnAfterFailures()) {
            inner.own = inner.own.or(Mode.STOPPING);
            return;
          }
          if (step.timedOut) {
            return;
          }
          fault = first(step.pieces, fault);
        }
        case Piece piece -> {
          if (piece.timedOut && piece.fallback == null) {
            return;
          }
          if (piece.fallback == null && mends(piece, fault)) {
            piece.main = piece.main.or(Mode.STOPPING);
            return;
          }
        }
        case Deed deed -> fault = first(deed.steps, fault);
        case Step _ -> {}
      }
      inner = outer;
    }
  }

  /** The failure that the whole will have: that of its part that failed first. */
  private static Fault first(List<? extends Thing> parts, Fault fault) {
    Fault first = Thing.firstFault(parts);
    return first == null ? fault : first;
  }

  /** Whether the fallback of the step is for the failure. */
  static boolean mends(Piece piece, Fault fault) {
    Mend fallback = piece.step.node.fallback();
    if (fallback == null) {
      return false;
    }
    List<String> on = fallback.on();
    return on == null || on.stream().anyMatch(code -> isOf(fault.code(), code));
  }

  private static boolean isOf(String code, String listed) {
    return code.equals(listed)
        || code.startsWith(listed + ".")
        || (listed.equals("http.status.5xx") && code.matches("http\\.status\\.5\\d\\d"));
  }

  static Flow flow(Thing thing) {
    Thing at = thing;
    while (at != null) {
      if (at instanceof Flow flow) {
        return flow;
      }
      // what undoes a step is part of the workflow that the step is written in
      at = at instanceof Deed deed ? deed.from : at.around;
    }
    throw new AssertionError(thing.path + " stands in no workflow");
  }
}
