package dev.tenuto.workflows.temporal;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.HistoryBounds;
import dev.tenuto.workflows.interpreter.Command;
import dev.tenuto.workflows.interpreter.Event;
import dev.tenuto.workflows.interpreter.Machine;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a run ends before its history is too long: holds the machine back, so that after
 * a while nothing is open and the execution can go on in a new run.
 *
 * <p>A run that cannot go on elsewhere is not held back and comes to its end here: one whose state
 * is too large to be carried, and one whose cancellation was asked for, as Temporal's SDK closes
 * that as cancelled, however it ends.
 */
final class Lifespan {

  private final @Nullable HistoryBounds bounds;
  private final Machine machine;
  private final Queue<Event> events;
  private State state = State.FREE;
  private boolean full;

  private enum State {
    FREE,
    HELD,
    LAST
  }

  /**
   * @param bounds null: the run has none
   */
  Lifespan(@Nullable HistoryBounds bounds, Machine machine, Queue<Event> events) {
    this.bounds = bounds;
    this.machine = machine;
    this.events = events;
  }

  /** Whether nothing begins any more in this run. */
  boolean isHeld() {
    return state == State.HELD;
  }

  /** To be asked before events are told to the machine. */
  void lookAtHistory(Commands commands) {
    if (bounds == null || state == State.LAST) {
      return;
    }
    WorkflowInfo info = Workflow.getInfo();
    boolean isLong = info.getHistoryLength() >= bounds.events();
    if (state == State.FREE && (isLong || info.getHistorySize() >= bounds.bytes())) {
      state = State.HELD;
      machine.hold();
      commands.hold();
    }
  }

  /** To be asked when something is still open in a run that is held back. */
  void lookAtLimit() {
    long length = Workflow.getInfo().getHistoryLength();
    if (bounds != null && !full && length >= bounds.mostEvents()) {
      full = true;
      events.add(new Event.LimitReached(TenutoWorkflow.now(), tooLong(length)));
    }
  }

  /** What the machine answers to an event. */
  List<Command> tell(Event event) {
    List<Command> answer = machine.on(event);
    boolean last =
        switch (event) {
          case Event.CancelRequested _ -> true;
          case Event.LimitReached limit ->
              limit.failure().code().equals(FailureCode.LIMIT_STATE.text());
          case Event.CallEnded _,
              Event.CallFailed _,
              Event.Evaluated _,
              Event.ChildEnded _,
              Event.ChildFailed _,
              Event.ChildWithheld _,
              Event.MessageReceived _,
              Event.TimerFired _ ->
              false;
        };
    return last ? stayHere(answer) : answer;
  }

  /** What was held back begins. */
  private List<Command> stayHere(List<Command> answer) {
    State before = state;
    state = State.LAST;
    if (before != State.HELD) {
      return answer;
    }
    List<Command> all = new ArrayList<>(answer);
    all.addAll(machine.resume(TenutoWorkflow.now()));
    return all;
  }

  private static StepFailure tooLong(long events) {
    return StepFailure.of(
        FailureCode.LIMIT_HISTORY,
        "The run has "
            + events
            + " events while something of it is still open, so it cannot go on in a new run; let"
            + " calls and child executions end sooner, or send it fewer events");
  }
}
