package dev.tenuto.workflows.interpreter.simulation;

import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.interpreter.TimerId.Purpose;
import dev.tenuto.workflows.interpreter.simulation.Sketch.Body;
import dev.tenuto.workflows.interpreter.simulation.Sketch.Node;
import dev.tenuto.workflows.interpreter.simulation.Thing.Deed;
import dev.tenuto.workflows.interpreter.simulation.Thing.Fault;
import dev.tenuto.workflows.interpreter.simulation.Thing.Flow;
import dev.tenuto.workflows.interpreter.simulation.Thing.Flow.Phase;
import dev.tenuto.workflows.interpreter.simulation.Thing.Flow.Verdict;
import dev.tenuto.workflows.interpreter.simulation.Thing.Mode;
import dev.tenuto.workflows.interpreter.simulation.Thing.Piece;
import dev.tenuto.workflows.interpreter.simulation.Thing.Status;
import dev.tenuto.workflows.interpreter.simulation.Thing.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a workflow ends: when its steps have, it is known how; then what is to be undone is undone,
 * one after another; then the last steps run; then it has ended.
 */
final class FlowEnding {

  private final Ledger ledger;
  private final Ends ends;
  private final Working working;

  FlowEnding(Ledger ledger, Ends ends, Working working) {
    this.ledger = ledger;
    this.ends = ends;
    this.working = working;
  }

  boolean close(Flow flow) {
    return switch (flow.phase) {
      case REFUSED -> conclude(flow);
      case STEPS -> Thing.allEnded(flow.steps) && decide(flow);
      case UNDOING -> Thing.allEnded(flow.undoings) && undoNext(flow);
      case FINALLY -> Thing.allEnded(flow.last) && conclude(flow);
      case DONE -> false;
    };
  }

  private boolean decide(Flow flow) {
    ledger.wake(ReferenceExecutor.timer(Purpose.TIMEOUT, flow.path));
    Fault fault = Thing.firstFault(flow.steps);
    if (flow.timedOut) {
      decide(flow, Verdict.TIMED_OUT, own(flow, "workflow.timeout"));
    } else if (flow.own == Mode.CANCELLING || isTooLate(flow)) {
      String why = isTooLate(flow) ? "step.timeout" : "workflow.cancelled";
      decide(flow, Verdict.CANCELLED, own(flow, why));
    } else if (fault != null) {
      decide(flow, Verdict.FAILED, fault);
    } else if (flow.mode() == Mode.CANCELLING) {
      decide(flow, Verdict.CANCELLED, own(flow, "workflow.cancelled"));
    } else if (flow.steps.stream().anyMatch(step -> step.status.isBad())) {
      decide(flow, Verdict.UNDONE, null);
    } else {
      try {
        flow.output = Meaning.of(flow.sketch.output(), flow);
        decide(flow, Verdict.COMPLETED, null);
      } catch (Meaning.Failing failing) {
        decide(flow, Verdict.FAILED, own(flow, failing.code));
      }
    }
    return true;
  }

  /** Whether the timeout of the step that it is has passed. */
  private static boolean isTooLate(Flow flow) {
    for (Thing thing = flow.around; thing != null; thing = thing.around) {
      if (!thing.path.equals(flow.path)) {
        return false;
      }
      if (thing instanceof Piece piece) {
        return piece.timedOut;
      }
    }
    return false;
  }

  private static void decide(Flow flow, Verdict verdict, @Nullable Fault fault) {
    flow.verdict = verdict;
    flow.fault = fault;
    flow.phase = Phase.UNDOING;
    switch (verdict) {
      case FAILED, CANCELLED, TIMED_OUT -> {
        flow.toUndo.addAll(succeeded(flow));
        flow.toUndo.sort(Comparator.comparingInt((Piece piece) -> piece.order).reversed());
        flow.toUndo.forEach(piece -> piece.undone = true);
      }
      case COMPLETED, UNDONE -> {}
    }
  }

  private static Fault own(Flow flow, String code) {
    return new Fault(code, flow.path, null);
  }

  /** What succeeded in it, however deep, but for what ran when a workflow had ended. */
  private static List<Piece> succeeded(Thing thing) {
    var all = new ArrayList<Piece>();
    if (thing instanceof Piece piece
        && piece.status == Status.SUCCEEDED
        && piece.step.node.compensation() != null
        && !piece.undone) {
      all.add(piece);
    }
    for (Thing inner : thing.inside()) {
      if (!inner.sheltered) {
        all.addAll(succeeded(inner));
      }
    }
    return all;
  }

  private boolean undoNext(Flow flow) {
    int next = flow.undoings.size();
    if (next == flow.toUndo.size()) {
      beginLast(flow);
      return true;
    }
    Piece piece = flow.toUndo.get(next);
    Body body = Objects.requireNonNull(piece.step.node.compensation());
    var deed = new Deed(flow, piece, piece.path + "~compensate", body);
    deed.sheltered = true;
    deed.locals.put("output", piece.output);
    piece.undoing = deed;
    flow.undoings.add(deed);
    working.begin(deed);
    return true;
  }

  private static void beginLast(Flow flow) {
    flow.phase = Phase.FINALLY;
    ObjectNode facts = Json.mapper().createObjectNode();
    facts.put("name", flow.sketch.name());
    facts.put("status", status(flow.verdict));
    ObjectNode error = Json.mapper().createObjectNode();
    String code = flow.fault == null ? "workflow.cancelled" : flow.fault.code();
    boolean well = flow.verdict == Verdict.COMPLETED;
    error.put("code", code);
    for (Node node : flow.sketch.finallySteps()) {
      var step = new Step(flow, flow.inner(node.id()), node);
      step.sheltered = true;
      step.locals.put("workflow", facts);
      step.locals.put("error", well ? NullNode.getInstance() : error);
      flow.last.add(step);
    }
  }

  private static String status(Verdict verdict) {
    return switch (verdict) {
      case COMPLETED -> "completed";
      case FAILED -> "failed";
      case CANCELLED, UNDONE -> "cancelled";
      case TIMED_OUT -> "timedOut";
    };
  }

  private boolean conclude(Flow flow) {
    flow.phase = Phase.DONE;
    Fault last = Thing.firstFault(flow.last);
    if (flow.verdict == Verdict.COMPLETED && last != null) {
      flow.verdict = Verdict.FAILED;
      flow.fault = last;
    }
    if (flow.around == null) {
      tell(flow);
    }
    switch (flow.verdict) {
      case COMPLETED -> ends.succeed(flow, flow.output);
      case FAILED, TIMED_OUT -> ends.fail(flow, Objects.requireNonNull(flow.fault));
      case CANCELLED -> {
        flow.fault = null;
        ends.end(flow, Status.CANCELLED);
      }
      case UNDONE ->
          ends.end(
              flow, Thing.any(flow.steps, Status.CANCELLED) ? Status.CANCELLED : Status.BLOCKED);
    }
    if (flow.status != Status.SUCCEEDED) {
      flow.output = NullNode.getInstance();
    }
    return true;
  }

  private void tell(Flow top) {
    String why = top.fault == null ? "" : top.fault.text();
    ledger.ask(
        switch (top.verdict) {
          case COMPLETED -> "complete " + Json.write(top.output);
          case FAILED -> "fail " + why;
          case CANCELLED -> "cancelled " + why;
          case TIMED_OUT -> "timed out " + why;
          case UNDONE -> throw new AssertionError("Nothing is around the execution");
        });
  }
}
