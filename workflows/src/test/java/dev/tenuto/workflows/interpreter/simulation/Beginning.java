package dev.tenuto.workflows.interpreter.simulation;

import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.interpreter.TimerId.Purpose;
import dev.tenuto.workflows.interpreter.simulation.Sketch.Body;
import dev.tenuto.workflows.interpreter.simulation.Sketch.Each;
import dev.tenuto.workflows.interpreter.simulation.Thing.Deed;
import dev.tenuto.workflows.interpreter.simulation.Thing.Fault;
import dev.tenuto.workflows.interpreter.simulation.Thing.Flow;
import dev.tenuto.workflows.interpreter.simulation.Thing.Mode;
import dev.tenuto.workflows.interpreter.simulation.Thing.Piece;
import dev.tenuto.workflows.interpreter.simulation.Thing.Status;
import dev.tenuto.workflows.interpreter.simulation.Thing.Step;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules by which something begins: whatever is next in file order. */
final class Beginning {

  private final Ledger ledger;
  private final Ends ends;
  private final Working working;

  Beginning(Ledger ledger, Ends ends, Working working) {
    this.ledger = ledger;
    this.ends = ends;
    this.working = working;
  }

  /** Begins the next that can begin; whether there was one. */
  boolean beginOne(Thing thing) {
    if (thing.ended() || (thing.status == Status.PENDING && !(thing instanceof Step))) {
      return false;
    }
    for (Thing inner : thing.inside()) {
      if (beginOne(inner)) {
        return true;
      }
    }
    return switch (thing) {
      case Step step when step.status == Status.PENDING -> beginStep(step);
      case Step step -> step.node.each() != null && beginItem(step);
      case Piece piece -> beginNext(piece);
      case Flow _, Deed _ -> false;
    };
  }

  /** Begins the call that is next in file order, where there is a place for it. */
  boolean callOne(Flow top, int inFlight) {
    if (inFlight >= top.sketch.maxParallel()) {
      return false;
    }
    for (Deed deed : ReferenceExecutor.deeds(top)) {
      if (deed.status == Status.QUEUED || deed.status == Status.QUEUED_AGAIN) {
        working.call(deed);
        return true;
      }
    }
    return false;
  }

  // ---- steps, items, rounds and fallbacks

  private boolean beginStep(Step step) {
    List<Step> before =
        step.node.dependencies().stream().map(id -> Meaning.step(id, step)).toList();
    if (before.stream().anyMatch(dependency -> dependency.status.isBad())) {
      ends.end(step, Status.BLOCKED);
      return true;
    }
    if (!Thing.allEnded(before)) {
      return false;
    }
    step.status = Status.RUNNING;
    Each each = step.node.each();
    if (each == null) {
      begin(new Piece(step, step.path, false));
      return true;
    }
    try {
      items(step, Meaning.of(each.items(), step));
      time(step, step);
    } catch (Meaning.Failing failing) {
      ends.fail(step, new Fault(failing.code, step.path, null));
    }
    return true;
  }

  private static void items(Step step, JsonNode items) {
    if (items.isArray()) {
      items.forEach(step.items::add);
      return;
    }
    if (!items.isObject()) {
      throw new Meaning.Failing("expression.type");
    }
    for (var entry : items.properties()) {
      ObjectNode item = Json.mapper().createObjectNode();
      item.put("key", entry.getKey());
      item.set("value", entry.getValue());
      step.items.add(item);
    }
  }

  private boolean beginItem(Step step) {
    Each each = Objects.requireNonNull(step.node.each());
    int index = step.pieces.size();
    long working = step.pieces.stream().filter(piece -> !piece.ended()).count();
    if (!mayBeginItem(step) || (each.maxConcurrency() > 0 && working >= each.maxConcurrency())) {
      return false;
    }
    var piece = new Piece(step, step.path + "[" + index + "]", true);
    piece.locals.put(each.as(), step.items.get(index));
    piece.locals.put("index", Json.number(index));
    begin(piece);
    return true;
  }

  /** Whether there is an item left that may begin. */
  static boolean mayBeginItem(Step step) {
    boolean failed = Thing.any(step.pieces, Status.FAILED);
    return step.pieces.size() < step.items.size()
        && step.mode() == Mode.RUNNING
        && (!failed || Objects.requireNonNull(step.node.each()).goOnAfterFailures());
  }

  private void begin(Piece piece) {
    Step step = piece.step;
    step.pieces.add(piece);
    piece.status = Status.RUNNING;
    Truth condition = step.node.condition();
    try {
      if (condition != null && !Meaning.of(condition, piece)) {
        ends.end(piece, Status.SKIPPED);
        return;
      }
    } catch (Meaning.Failing failing) {
      ends.fail(piece, new Fault(failing.code, piece.path, null));
      return;
    }
    if (!piece.item) {
      time(step, piece);
    }
    beginRound(piece);
  }

  private void time(Step step, Thing thing) {
    if (step.node.seconds() > 0) {
      ledger.sleep(
          ReferenceExecutor.timer(Purpose.TIMEOUT, thing.path),
          Duration.ofSeconds(step.node.seconds()));
    }
  }

  private boolean beginNext(Piece piece) {
    switch (piece.stage) {
      case NEXT_ROUND -> beginRound(piece);
      case TO_MEND -> {
        Fault fault = Objects.requireNonNull(piece.fault);
        Body body = Objects.requireNonNull(piece.step.node.fallback()).body();
        piece.stage = Piece.Stage.MENDING;
        piece.fallback = new Deed(piece, piece, piece.path + "~fallback", body);
        ObjectNode error = Json.mapper().createObjectNode();
        error.put("code", fault.code()).put("step", fault.step());
        piece.fallback.locals.put("error", error);
        working.begin(piece.fallback);
      }
      case MAIN, PAUSE, MENDING -> {
        return false;
      }
    }
    return true;
  }

  private void beginRound(Piece piece) {
    piece.stage = Piece.Stage.MAIN;
    int round = piece.rounds.size();
    boolean repeats = piece.step.node.again() != null;
    String path = repeats ? piece.path + "#" + round : piece.path;
    var deed = new Deed(piece, piece, path, piece.step.node.body());
    if (repeats) {
      deed.locals.put("iteration", Json.number(round));
      deed.locals.put("previous", round == 0 ? Json.read("null") : piece.rounds.getLast().output);
    }
    piece.rounds.add(deed);
    working.begin(deed);
  }
}
