package dev.tenuto.workflows.temporal;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.CallActivity;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.EvaluateActivity;
import dev.tenuto.workflows.contract.EvaluateInput;
import dev.tenuto.workflows.contract.EvaluateResult;
import dev.tenuto.workflows.interpreter.Command;
import dev.tenuto.workflows.interpreter.Event;
import dev.tenuto.workflows.interpreter.TimerId;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Has the machine's commands done by Temporal and puts what comes of them into the queue.
 *
 * <p>Everything runs in a detached scope of its own: a request to cancel the execution is an event
 * for the machine, and it alone decides what is cancelled.
 */
final class Commands {

  private final Queue<Event> events;
  private final Children children;
  private final Map<StepPath, CancellationScope> activities = new LinkedHashMap<>();
  private final Map<TimerId, CancellationScope> timers = new LinkedHashMap<>();

  /**
   * @param execution whose children go by the same rules
   */
  Commands(Queue<Event> events, Envelope execution) {
    this.events = events;
    this.children = new Children(events, execution);
  }

  /** Nothing is to begin any more for now. */
  void hold() {
    children.withhold();
  }

  /** Whether nothing is open but timers. */
  boolean areQuiet() {
    return activities.isEmpty() && children.areQuiet();
  }

  /** Begins all of them; gives back the one that ends the execution, if it is among them. */
  @Nullable Command carryOut(List<Command> commands) {
    Command end = null;
    for (Command command : commands) {
      switch (command) {
        case Command.Call call -> call(call.input());
        case Command.Evaluate evaluate -> evaluate(evaluate.input());
        case Command.StartChild start -> children.start(start.child());
        case Command.CancelChild cancel -> children.cancel(cancel.path());
        case Command.Sleep sleep -> sleep(sleep);
        case Command.CancelSleep cancel -> cancelSleep(cancel.timer());
        case Command.CancelCall cancel -> cancel(activities.get(cancel.path()));
        case Command.Complete complete -> end = complete;
        case Command.Fail fail -> end = fail;
        case Command.Cancelled cancelled -> end = cancelled;
        case Command.TimedOut timedOut -> end = timedOut;
      }
    }
    return end;
  }

  private void call(CallInput input) {
    StepPath path = input.path();
    begin(
        path,
        () ->
            Workflow.newUntypedActivityStub(ActivitySettings.of(input))
                .executeAsync(CallActivity.NAME, CallResult.class, input),
        result -> new Event.CallEnded(TenutoWorkflow.now(), path, result),
        new CallFailures(input)::of);
  }

  private void evaluate(EvaluateInput input) {
    StepPath path = input.path();
    begin(
        path,
        () ->
            Workflow.newUntypedActivityStub(ActivitySettings.of(input))
                .executeAsync(EvaluateActivity.NAME, EvaluateResult.class, input),
        result -> new Event.Evaluated(TenutoWorkflow.now(), path, result),
        failure -> CallFailures.ofEvaluation(path, failure));
  }

  private <R> void begin(
      StepPath path,
      Func<Promise<R>> activity,
      Function<R, Event> ended,
      Function<RuntimeException, StepFailure> told) {
    activities.put(
        path,
        Detached.begin(
            activity,
            (result, failure) -> {
              activities.remove(path);
              events.add(
                  failure == null && result != null
                      ? ended.apply(result)
                      : new Event.CallFailed(
                          TenutoWorkflow.now(), path, told.apply(orMissing(failure))));
            }));
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
    cancel(timers.remove(id));
  }

  private static RuntimeException orMissing(@Nullable RuntimeException failure) {
    return failure == null ? new IllegalStateException("the activity gave no result") : failure;
  }

  private static void cancel(@Nullable CancellationScope scope) {
    if (scope != null) {
      scope.cancel();
    }
  }
}
