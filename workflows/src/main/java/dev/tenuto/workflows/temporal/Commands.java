package dev.tenuto.workflows.temporal;

import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.interpreter.Command;
import dev.tenuto.workflows.interpreter.Event;
import dev.tenuto.workflows.interpreter.TimerId;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Has the machine's commands done by Temporal and puts what comes of them into the queue.
 *
 * <p>Everything runs in a detached scope of its own: a request to cancel the execution is an event
 * for the machine, and it alone decides what is cancelled.
 */
final class Commands {

  private final Queue<Event> events;
  private final Activities activities;
  private final Children children;
  private final Map<TimerId, CancellationScope> timers = new LinkedHashMap<>();

  /**
   * @param execution whose children go by the same rules
   */
  Commands(Queue<Event> events, Envelope execution) {
    this.events = events;
    TaskBudget budget = TaskBudget.of(execution.engineVersion());
    this.activities = new Activities(events, budget);
    this.children = new Children(events, execution, budget);
  }

  /** Nothing is to begin any more for now. */
  void hold() {
    children.withhold();
  }

  /** Whether nothing is open but timers. */
  boolean areQuiet() {
    return activities.areQuiet() && children.areQuiet();
  }

  /** Begins all of them; gives back the one that ends the execution, if it is among them. */
  @Nullable Command carryOut(List<Command> commands) {
    Command end = null;
    for (Command command : commands) {
      switch (command) {
        case Command.Call call -> activities.call(call.input());
        case Command.Evaluate evaluate -> activities.evaluate(evaluate.input());
        case Command.StartChild start -> children.start(start.child());
        case Command.CancelChild cancel -> children.cancel(cancel.path());
        case Command.Sleep sleep -> sleep(sleep);
        case Command.CancelSleep cancel -> cancelSleep(cancel.timer());
        case Command.CancelCall cancel -> activities.cancel(cancel.path());
        case Command.Complete complete -> end = complete;
        case Command.Fail fail -> end = fail;
        case Command.Cancelled cancelled -> end = cancelled;
        case Command.TimedOut timedOut -> end = timedOut;
      }
    }
    return end;
  }

  private void sleep(Command.Sleep sleep) {
    TimerId id = sleep.timer();
    TimerOptions options = TimerOptions.newBuilder().setSummary(Summary.of(id)).build();
    timers.put(
        id,
        Detached.begin(
            () -> Workflow.newTimer(sleep.duration(), options),
            (fired, cancelled) -> {
              if (cancelled == null) {
                timers.remove(id);
                events.add(new Event.TimerFired(TenutoWorkflow.now(), id));
              }
            }));
  }

  private void cancelSleep(TimerId id) {
    // it may have fired already, and its event not been told yet
    events.removeIf(event -> event instanceof Event.TimerFired fired && fired.timer().equals(id));
    CancellationScope running = timers.remove(id);
    if (running != null) {
      running.cancel();
    }
  }
}
