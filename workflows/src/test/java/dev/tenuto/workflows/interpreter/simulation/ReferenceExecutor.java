package dev.tenuto.workflows.interpreter.simulation;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Value;
import dev.tenuto.workflows.interpreter.Event;
import dev.tenuto.workflows.interpreter.TimerId;
import dev.tenuto.workflows.interpreter.TimerId.Purpose;
import dev.tenuto.workflows.interpreter.simulation.Sketch.Body;
import dev.tenuto.workflows.interpreter.simulation.Thing.Deed;
import dev.tenuto.workflows.interpreter.simulation.Thing.Fault;
import dev.tenuto.workflows.interpreter.simulation.Thing.Flow;
import dev.tenuto.workflows.interpreter.simulation.Thing.Mode;
import dev.tenuto.workflows.interpreter.simulation.Thing.Piece;
import dev.tenuto.workflows.interpreter.simulation.Thing.Status;
import dev.tenuto.workflows.interpreter.simulation.Thing.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The rules of the language written down as plainly as can be: a tree of what runs, and rules that
 * look at all of it again and again until none applies any more. Slow, and meant to be read.
 */
final class ReferenceExecutor {

  private final Ledger ledger;
  private final Flow top;
  private final Inbox inbox = new Inbox();
  private final Ends ends;
  private final Working working;
  private final Beginning beginning;
  private final Ending ending;
  private final Halting halting;

  ReferenceExecutor(Sketch sketch, JsonNode input, Set<String> occurred) {
    ledger = new Ledger(occurred);
    top = new Flow(null, "", sketch);
    ends = new Ends(ledger);
    working = new Working(ledger, ends, inbox);
    beginning = new Beginning(ledger, ends, working);
    ending = new Ending(ledger, ends, new FlowEnding(ledger, ends, working));
    halting = new Halting(ledger, ends);
    top.locals.put("input", input);
  }

  List<String> start(Instant now) {
    ledger.at(now);
    working.beginFlow(top);
    return settle();
  }

  List<String> on(Event event) {
    if (ended()) {
      return List.of();
    }
    ledger.at(event.time());
    take(event);
    return settle();
  }

  boolean ended() {
    return top.ended();
  }

  Flow top() {
    return top;
  }

  /** The calls that are in flight. */
  List<Deed> calls() {
    return deeds(top).stream()
        .filter(deed -> Working.isCall(deed.body) && deed.status == Status.RUNNING)
        .toList();
  }

  /** The child executions that run. */
  List<Deed> children() {
    return deeds(top).stream()
        .filter(deed -> deed.body instanceof Body.Child && deed.status == Status.RUNNING)
        .toList();
  }

  /** What waits for an event. */
  List<Deed> waiting() {
    return deeds(top).stream()
        .filter(deed -> deed.body instanceof Body.Await && deed.status == Status.WAITING)
        .toList();
  }

  Map<TimerId, Instant> timers() {
    return ledger.timers();
  }

  // ---- what happens

  private void take(Event event) {
    switch (event) {
      case Event.CallEnded ended -> callEnded(running(ended.path()), ended.result());
      case Event.CallFailed failed -> failed(running(failed.path()), failed.failure().code());
      case Event.ChildEnded ended -> ends.succeed(running(ended.path()), json(ended.output()));
      case Event.ChildFailed failed -> failed(running(failed.path()), failed.failure().code());
      case Event.MessageReceived message -> messageReceived(message);
      case Event.TimerFired fired -> {
        if (ledger.fired(fired.timer())) {
          timerFired(fired.timer());
        }
      }
      case Event.CancelRequested _ -> {
        if (top.phase == Flow.Phase.STEPS && top.own != Mode.CANCELLING) {
          top.own = Mode.CANCELLING;
        }
      }
      case Event.Evaluated _ -> throw new AssertionError("Nothing is kept outside");
      case Event.ChildWithheld _, Event.LimitReached _ ->
          throw new AssertionError("Nothing is held back");
    }
  }

  private void callEnded(Deed deed, CallResult result) {
    switch (result) {
      case CallResult.Ended ended -> {
        deed.attempts = ended.attempts();
        ends.succeed(deed, json(ended.output()));
      }
      case CallResult.Parked parked -> {
        deed.attempts = parked.attemptsMade();
        deed.retrying = parked.lastFailure() != null;
        deed.status = Status.PARKED;
        ledger.sleep(
            timer(Purpose.PARKED, deed.path), Duration.between(ledger.now(), parked.until()));
      }
    }
  }

  /** What was told to end has not failed when it ends. */
  private void failed(Deed deed, String code) {
    if (Working.isCall(deed.body)) {
      deed.attempts = 1;
    }
    if (deed.told) {
      ends.end(deed, Status.CANCELLED);
    } else {
      ends.fail(deed, new Fault(code, deed.path, null));
    }
  }

  private void messageReceived(Event.MessageReceived message) {
    if (inbox.knows(message.name(), message.key())) {
      ledger.occurs("an event sent twice");
      return;
    }
    for (Deed deed : waiting()) {
      if (deed.body instanceof Body.Await await
          && Inbox.takes(await, message.name(), message.payload())) {
        ends.succeed(deed, message.payload());
        ledger.occurs("an event that is waited for");
        return;
      }
    }
    inbox.keep(message.name(), message.payload());
  }

  private void timerFired(TimerId timer) {
    String path = timer.path().text();
    switch (timer.purpose()) {
      case PARKED -> parked(path).status = Status.QUEUED_AGAIN;
      case WAIT -> {
        for (Deed deed : deeds(top)) {
          if (deed.path.equals(path) && deed.status == Status.WAITING) {
            ends.end(deed, Status.SUCCEEDED);
          }
        }
      }
      case EVERY -> {
        for (Piece piece : pieces(top)) {
          if (piece.path.equals(path) && piece.stage == Piece.Stage.PAUSE) {
            piece.stage = Piece.Stage.NEXT_ROUND;
          }
        }
      }
      case TIMEOUT -> timedOut(top, path);
    }
  }

  /** What is being ended already goes on so. */
  private static boolean timedOut(Thing thing, String path) {
    if (thing.ended()) {
      return false;
    }
    // a workflow that has a timer has it instead of the step that it is
    if (thing.inside().stream().anyMatch(inner -> timedOut(inner, path))) {
      return true;
    }
    if (!thing.path.equals(path)) {
      return false;
    }
    return switch (thing) {
      case Flow flow -> {
        if (flow.timed && flow.mode() != Mode.CANCELLING) {
          flow.own = Mode.CANCELLING;
          flow.timedOut = true;
        }
        yield flow.timed;
      }
      case Step step -> {
        if (step.node.each() != null && step.mode() != Mode.CANCELLING) {
          step.own = Mode.CANCELLING;
          step.timedOut = true;
        }
        yield step.node.each() != null;
      }
      case Piece piece -> {
        if (!piece.item && piece.mode().or(piece.main) != Mode.CANCELLING) {
          piece.main = Mode.CANCELLING;
          piece.timedOut = true;
        }
        yield !piece.item;
      }
      case Deed _ -> false;
    };
  }

  // ---- the rules

  private List<String> settle() {
    while (!ended() && applyOne()) {
      // until none applies
    }
    return ledger.drain();
  }

  private boolean applyOne() {
    return halting.haltOne(top)
        || ending.closeOne(top)
        || beginning.beginOne(top)
        || beginning.callOne(top, calls().size());
  }

  // ---- what the rules ask

  private Deed running(StepPath path) {
    return only(path.text(), Status.RUNNING);
  }

  private Deed parked(String path) {
    return only(path, Status.PARKED);
  }

  private Deed only(String path, Status status) {
    List<Deed> found =
        deeds(top).stream()
            .filter(deed -> deed.path.equals(path) && deed.status == status)
            .filter(deed -> Working.isCall(deed.body) || deed.body instanceof Body.Child)
            .toList();
    if (found.size() != 1) {
      throw new AssertionError("At " + path + " is " + found.size() + " times what is " + status);
    }
    return found.getFirst();
  }

  /** All bodies at work, in file order: what undoes a step comes where the step stands. */
  static List<Deed> deeds(Thing thing) {
    var all = new ArrayList<Deed>();
    if (thing instanceof Deed deed) {
      all.add(deed);
    }
    for (Thing inner : thing.inside()) {
      if (!(thing instanceof Flow flow && flow.undoings.contains(inner))) {
        all.addAll(deeds(inner));
      }
    }
    if (thing instanceof Piece piece && piece.undoing != null) {
      all.addAll(deeds(piece.undoing));
    }
    return all;
  }

  static List<Piece> pieces(Thing thing) {
    var all = new ArrayList<Piece>();
    if (thing instanceof Piece piece) {
      all.add(piece);
    }
    thing.inside().forEach(inner -> all.addAll(pieces(inner)));
    return all;
  }

  static TimerId timer(Purpose purpose, String path) {
    return new TimerId(purpose, new StepPath(path));
  }

  private static JsonNode json(Value value) {
    if (value instanceof Value.Inline inline) {
      return inline.json();
    }
    throw new AssertionError("Nothing is kept outside");
  }
}
