package dev.tenuto.workflows.interpreter.simulation;

import dev.tenuto.workflows.interpreter.TimerId.Purpose;
import dev.tenuto.workflows.interpreter.simulation.Sketch.Body;
import dev.tenuto.workflows.interpreter.simulation.Thing.Deed;
import dev.tenuto.workflows.interpreter.simulation.Thing.Flow;
import dev.tenuto.workflows.interpreter.simulation.Thing.Mode;
import dev.tenuto.workflows.interpreter.simulation.Thing.Piece;
import dev.tenuto.workflows.interpreter.simulation.Thing.Status;
import dev.tenuto.workflows.interpreter.simulation.Thing.Step;

/** The rules by which what has begun, or was about to, ends early. */
final class Halting {

  private final Ledger ledger;
  private final Ends ends;

  Halting(Ledger ledger, Ends ends) {
    this.ledger = ledger;
    this.ends = ends;
  }

  /** Ends the next that is not to go on, or tells it to end; whether there was one. */
  boolean haltOne(Thing thing) {
    if (thing.ended()) {
      return false;
    }
    Mode mode = thing.mode();
    boolean halted =
        mode != Mode.RUNNING
            && switch (thing) {
              case Step step -> halt(step);
              case Deed deed -> halt(deed, mode);
              case Piece _, Flow _ -> false;
            };
    return halted
        || (thing instanceof Piece piece && halt(piece))
        || thing.inside().stream().anyMatch(this::haltOne);
  }

  private boolean halt(Step step) {
    if (step.status != Status.PENDING) {
      return false;
    }
    ends.end(step, Status.BLOCKED);
    return true;
  }

  /** Between two rounds, and before its fallback, nothing of it is at work. */
  private boolean halt(Piece piece) {
    return switch (piece.stage) {
      case PAUSE, NEXT_ROUND -> {
        if (piece.mode().or(piece.main) == Mode.RUNNING) {
          yield false;
        }
        ledger.wake(ReferenceExecutor.timer(Purpose.EVERY, piece.path));
        ledger.occurs("a pause between rounds given up");
        Ending.mainEnded(piece, Status.CANCELLED, null, ledger, ends);
        yield true;
      }
      case TO_MEND -> {
        if (piece.mode() == Mode.RUNNING) {
          yield false;
        }
        ends.end(piece, Status.FAILED);
        yield true;
      }
      case MAIN, MENDING -> false;
    };
  }

  private boolean halt(Deed deed, Mode mode) {
    return switch (deed.status) {
      case QUEUED -> {
        ends.end(deed, Status.BLOCKED);
        yield true;
      }
      case PARKED, QUEUED_AGAIN -> {
        // a pause between two attempts belongs to a call in flight
        if (mode == Mode.STOPPING && deed.retrying) {
          yield false;
        }
        ledger.wake(ReferenceExecutor.timer(Purpose.PARKED, deed.path));
        ends.end(deed, Status.CANCELLED);
        yield true;
      }
      case WAITING -> {
        ledger.wake(ReferenceExecutor.timer(Purpose.WAIT, deed.path));
        ends.end(deed, Status.CANCELLED);
        yield true;
      }
      case RUNNING -> {
        if (mode != Mode.CANCELLING || deed.told) {
          yield false;
        }
        deed.told = true;
        if (Working.isCall(deed.body)) {
          ledger.ask("cancel call " + deed.path);
        } else if (deed.body instanceof Body.Child) {
          ledger.ask("cancel child " + deed.path);
        }
        yield true;
      }
      case PENDING, SUCCEEDED, SKIPPED, FAILED, BLOCKED, CANCELLED -> false;
    };
  }
}
