package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What comes of a call or a child that was told to end. */
enum Race {
  /** It ends, but for a call that goes on to the end of its attempt, which succeeds. */
  ENDS,
  /** Its own answer was faster. */
  ANSWERS,
  /** It ends, and an attempt that goes on to its end fails. */
  FAILS;

  /** Null: none for now. */
  @Nullable Event answer(World world, CallInput call, Instant time) {
    StepPath path = call.path();
    if (!world.told.contains(path)) {
      return world.scripted(path, time);
    }
    return switch (this) {
      case ENDS ->
          call.finishesAttempt()
              ? World.ended(path, time, last(world, path))
              : cancelled(path, time);
      case ANSWERS -> {
        Event scripted = world.scripted(path, time);
        yield scripted == null ? World.ended(path, time, one()) : scripted;
      }
      case FAILS ->
          call.finishesAttempt()
              ? new Event.CallFailed(time, path, Journal.failure("http.status.503"))
              : cancelled(path, time);
    };
  }

  Event childEnds(World world, StepPath path, Instant time) {
    if (world.isHeld() && !path.text().startsWith("u_")) {
      return new Event.ChildWithheld(time, path);
    }
    return world.told.contains(path) && this != ANSWERS
        ? new Event.ChildFailed(time, path, Journal.failure("workflow.cancelled"))
        : new Event.ChildEnded(time, path, one());
  }

  private static Event cancelled(StepPath path, Instant time) {
    return new Event.CallFailed(time, path, Journal.failure("workflow.cancelled"));
  }

  /** What it would have answered in the end. */
  private static Value last(World world, StepPath path) {
    String last = world.construct.answers(path.text()).getLast();
    return last.matches("\\d") ? Value.of(Json.read(last)) : one();
  }

  private static Value one() {
    return Value.of(Json.read("1"));
  }
}
