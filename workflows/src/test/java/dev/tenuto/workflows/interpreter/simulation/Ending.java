package dev.tenuto.workflows.interpreter.simulation;

import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.interpreter.TimerId.Purpose;
import dev.tenuto.workflows.interpreter.simulation.Sketch.Again;
import dev.tenuto.workflows.interpreter.simulation.Sketch.Body;
import dev.tenuto.workflows.interpreter.simulation.Thing.Deed;
import dev.tenuto.workflows.interpreter.simulation.Thing.Fault;
import dev.tenuto.workflows.interpreter.simulation.Thing.Flow;
import dev.tenuto.workflows.interpreter.simulation.Thing.Mode;
import dev.tenuto.workflows.interpreter.simulation.Thing.Piece;
import dev.tenuto.workflows.interpreter.simulation.Thing.Status;
import dev.tenuto.workflows.interpreter.simulation.Thing.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules by which a whole ends when its parts have. */
final class Ending {

  private final Ledger ledger;
  private final Ends ends;
  private final FlowEnding flows;

  Ending(Ledger ledger, Ends ends, FlowEnding flows) {
    this.ledger = ledger;
    this.ends = ends;
    this.flows = flows;
  }

  /** Ends something of which all parts have ended, what was ready first; whether there was any. */
  boolean closeOne(Thing top) {
    List<Thing> all = open(top);
    all.sort(Comparator.comparingInt(Ending::ready));
    return all.stream().anyMatch(this::close);
  }

  private static List<Thing> open(Thing thing) {
    var all = new ArrayList<Thing>();
    if (!thing.ended() && thing.status != Status.PENDING) {
      all.add(thing);
      thing.inside().forEach(inner -> all.addAll(open(inner)));
    }
    return all;
  }

  /** When the last of its parts ended. */
  private static int ready(Thing thing) {
    return thing.inside().stream().mapToInt(inner -> inner.order).max().orElse(0);
  }

  private boolean close(Thing thing) {
    return switch (thing) {
      case Deed deed -> close(deed);
      case Piece piece -> close(piece);
      case Step step -> step.node.each() == null ? closeSingle(step) : closeLoop(step);
      case Flow flow -> flows.close(flow);
    };
  }

  // ---- bodies

  private boolean close(Deed deed) {
    return switch (deed.body) {
      case Body.Block block -> Thing.allEnded(deed.steps) && closeBlock(deed, block);
      case Body.Choice _ -> {
        Deed chosen = deed.chosen;
        if (chosen == null || !chosen.ended()) {
          yield false;
        }
        deed.attempts = chosen.attempts;
        ends.same(deed, chosen);
        yield true;
      }
      case Body.Inline _ -> {
        Flow flow = deed.flow;
        if (flow == null || !flow.ended()) {
          yield false;
        }
        ends.same(deed, flow);
        yield true;
      }
      case Body.Task _,
          Body.Http _,
          Body.Put _,
          Body.Compute _,
          Body.Child _,
          Body.Pause _,
          Body.Until _,
          Body.Await _,
          Body.Fail _ ->
          false;
    };
  }

  private boolean closeBlock(Deed deed, Body.Block block) {
    Fault fault = Thing.firstFault(deed.steps);
    if (fault != null) {
      ends.fail(deed, fault);
    } else if (deed.mode() == Mode.CANCELLING || Thing.any(deed.steps, Status.CANCELLED)) {
      ends.end(deed, Status.CANCELLED);
    } else if (Thing.any(deed.steps, Status.BLOCKED)) {
      ends.end(deed, Status.BLOCKED);
    } else {
      try {
        // its own steps are seen from inside of it
        ends.succeed(deed, Meaning.of(block.output(), deed));
      } catch (Meaning.Failing failing) {
        ends.fail(deed, new Fault(failing.code, deed.path, null));
      }
    }
    return true;
  }

  // ---- pieces: rounds, and the fallback after them

  private boolean close(Piece piece) {
    Deed fallback = piece.fallback;
    if (fallback != null) {
      return fallback.ended() && mended(piece, fallback);
    }
    if (piece.stage != Piece.Stage.MAIN || !piece.rounds.getLast().ended()) {
      return false;
    }
    Deed round = piece.rounds.getLast();
    Again again = piece.step.node.again();
    if (round.status == Status.SUCCEEDED && again != null) {
      roundEnded(piece, round, again);
    } else {
      piece.output = round.output;
      boolean later = round.status == Status.BLOCKED && piece.rounds.size() > 1;
      Status how = later ? Status.CANCELLED : round.status;
      mainEnded(piece, how, round.fault, ledger, ends);
    }
    return true;
  }

  private void roundEnded(Piece piece, Deed round, Again again) {
    round.locals.put("output", round.output);
    boolean enough;
    try {
      enough = Meaning.of(again.until(), round);
      if (again.collect() != null) {
        JsonNode more = Meaning.of(again.collect(), round);
        if (more.isArray()) {
          more.forEach(piece.collected::add);
        } else {
          piece.collected.add(more);
        }
      }
    } catch (Meaning.Failing failing) {
      fail(piece, failing.code);
      return;
    }
    if (enough) {
      piece.output = again.collect() == null ? round.output : collected(piece, round);
      mainEnded(piece, Status.SUCCEEDED, null, ledger, ends);
    } else if (piece.mode().or(piece.main) == Mode.CANCELLING) {
      mainEnded(piece, Status.CANCELLED, null, ledger, ends);
    } else if (piece.rounds.size() == again.max()) {
      fail(piece, "repeat.exhausted");
    } else if (again.seconds() == 0) {
      piece.stage = Piece.Stage.NEXT_ROUND;
    } else {
      piece.stage = Piece.Stage.PAUSE;
      if (piece.mode().or(piece.main) == Mode.RUNNING) {
        ledger.sleep(
            ReferenceExecutor.timer(Purpose.EVERY, piece.path),
            Duration.ofSeconds(again.seconds()));
      }
    }
  }

  private void fail(Piece piece, String code) {
    mainEnded(piece, Status.FAILED, new Fault(code, piece.path, null), ledger, ends);
  }

  private static JsonNode collected(Piece piece, Deed last) {
    ObjectNode output = Json.mapper().createObjectNode();
    ArrayNode all = output.putArray("collected");
    piece.collected.forEach(all::add);
    output.put("iterations", piece.rounds.size());
    output.set("last", last.output);
    return output;
  }

  /** All that its fallback is to mend has ended: its timeout too, which is kept until here. */
  static void mainEnded(
      Piece piece, Status status, @Nullable Fault fault, Ledger ledger, Ends ends) {
    if (!piece.item && piece.step.node.seconds() > 0) {
      ledger.wake(ReferenceExecutor.timer(Purpose.TIMEOUT, piece.path));
    }
    boolean late = piece.timedOut && status != Status.SUCCEEDED;
    Fault last = late ? new Fault("step.timeout", piece.path, null) : fault;
    Status how = late ? Status.FAILED : status;
    piece.fault = last;
    if (last != null && Ends.mends(piece, last)) {
      piece.stage = Piece.Stage.TO_MEND;
    } else {
      ends.end(piece, how);
    }
  }

  /** What a fallback has mended is told still; one that fails tells what it could not mend. */
  private boolean mended(Piece piece, Deed fallback) {
    Fault fault = fallback.fault;
    switch (fallback.status) {
      case SUCCEEDED -> piece.output = fallback.output;
      case FAILED -> {
        Fault first = Objects.requireNonNull(piece.fault);
        Fault second = Objects.requireNonNull(fault);
        piece.fault = new Fault(second.code(), second.step(), first.code());
      }
      case BLOCKED -> {} // it never ran, so the failure stands
      case CANCELLED -> piece.fault = null;
      case PENDING, QUEUED, RUNNING, WAITING, PARKED, QUEUED_AGAIN, SKIPPED ->
          throw new AssertionError(fallback.path + " is " + fallback.status);
    }
    ends.end(piece, fallback.status == Status.BLOCKED ? Status.FAILED : fallback.status);
    return true;
  }

  // ---- steps

  private boolean closeSingle(Step step) {
    if (step.pieces.isEmpty() || !step.pieces.getFirst().ended()) {
      return false;
    }
    ends.same(step, step.pieces.getFirst());
    return true;
  }

  private boolean closeLoop(Step step) {
    if (!Thing.allEnded(step.pieces) || Beginning.mayBeginItem(step)) {
      return false;
    }
    if (step.node.seconds() > 0) {
      ledger.wake(ReferenceExecutor.timer(Purpose.TIMEOUT, step.path));
    }
    Fault fault = Thing.firstFault(step.pieces);
    if (step.timedOut) {
      ends.fail(step, new Fault("step.timeout", step.path, null));
    } else if (fault != null && !Objects.requireNonNull(step.node.each()).goOnAfterFailures()) {
      ends.fail(step, fault);
    } else if (step.mode() == Mode.CANCELLING || Thing.any(step.pieces, Status.CANCELLED)) {
      ends.end(step, Status.CANCELLED);
    } else if (Thing.any(step.pieces, Status.BLOCKED) || step.pieces.size() < step.items.size()) {
      ends.end(step, Status.BLOCKED);
    } else {
      ends.succeed(step, results(step.pieces));
    }
    return true;
  }

  private static JsonNode results(List<Piece> pieces) {
    ObjectNode output = Json.mapper().createObjectNode();
    ArrayNode results = output.putArray("results");
    pieces.forEach(piece -> results.add(piece.output));
    output.put("itemCount", pieces.size());
    output.put("successCount", count(pieces, Status.SUCCEEDED));
    output.put("failureCount", count(pieces, Status.FAILED));
    output.put("skippedCount", count(pieces, Status.SKIPPED));
    return output;
  }

  private static int count(List<Piece> pieces, Status status) {
    return (int) pieces.stream().filter(piece -> piece.status == status).count();
  }
}
