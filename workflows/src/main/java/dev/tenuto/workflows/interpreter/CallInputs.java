package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.Value;
import java.time.Instant;

/**
 * What is carried to where a call is made. All of it follows from the plan, what the step depends
 * on and when it started, so a call that goes on after a pause is given the same again.
 */
final class CallInputs {

  private final Start start;
  private final Keys keys;
  private final Evaluations evaluations;

  CallInputs(Start start, Keys keys, Evaluations evaluations) {
    this.start = start;
    this.keys = keys;
    this.evaluations = evaluations;
  }

  /** The values that a call needs, or why there are none. */
  sealed interface Captured {
    record Ready(CapturedValues values) implements Captured {}

    record Failed(StepFailure failure) implements Captured {}
  }

  Captured capture(StepRun run, CallProgress progress) {
    return switch (run.body()) {
      case PlannedBody.TaskCall task -> taskInput(run, task, progress);
      case PlannedBody.InlineCall inline ->
          new Captured.Ready(CapturedValues.of(inline.reads(), run.roots(inline.reads())));
      case PlannedBody.SetValue _,
          PlannedBody.Block _,
          PlannedBody.Computation _,
          PlannedBody.SubWorkflow _,
          PlannedBody.ChildWorkflow _,
          PlannedBody.Switch _,
          PlannedBody.WaitFor _,
          PlannedBody.WaitUntil _,
          PlannedBody.AwaitEvent _,
          PlannedBody.Fail _ ->
          throw noCall(run);
    };
  }

  CallInput input(StepRun run, CallProgress progress, CapturedValues captured) {
    return new CallInput(
        start.engineVersion(),
        run.path(),
        keys.key(run.path()),
        call(run),
        captured.values(),
        keys.seed(run.path(), Purpose.CALL),
        startedAt(run, progress),
        progress.attemptsMade(),
        progress.spent(),
        finishesAttempt(run) ? true : null,
        definition());
  }

  private String definition() {
    return start.workflow().namespace() + "/" + start.workflow().name();
  }

  /** What was done can be undone only when it is known, so the attempt in flight ends first. */
  private static boolean finishesAttempt(StepRun run) {
    StepRun at = run;
    while (true) {
      if (at.undoing() != null) {
        return true;
      }
      switch (at.standing()) {
        case Standing.Round round -> at = round.repeat();
        case Standing.Fallback fallback -> at = fallback.failed();
        case Standing.Root _, Standing.Member _, Standing.Item _, Standing.Compensation _ -> {
          return false;
        }
      }
    }
  }

  private Captured taskInput(StepRun run, PlannedBody.TaskCall task, CallProgress progress) {
    Value evaluated = progress.input();
    if (evaluated != null) {
      return ready(run, task, evaluated);
    }
    var site = new Evaluations.Site(run.path(), Purpose.INPUT, startedAt(run, progress));
    return switch (evaluations.resolve(task.input(), run.roots(task.input().reads()), site)) {
      case Resolved.Here here -> ready(run, task, Value.of(here.json()));
      case Resolved.Failed failed -> new Captured.Failed(failed.failure());
      case Resolved.Outside _ ->
          throw new IllegalStateException("The input of " + run.path() + " was not evaluated");
    };
  }

  private static Captured ready(StepRun run, PlannedBody.TaskCall task, Value input) {
    return new Captured.Ready(CapturedValues.ofTask(input, task.reads(), run.roots(task.reads())));
  }

  private static CallDefinition call(StepRun run) {
    return switch (run.body()) {
      case PlannedBody.TaskCall task -> task.call();
      case PlannedBody.InlineCall inline -> inline.call();
      case PlannedBody.SetValue _,
          PlannedBody.Block _,
          PlannedBody.Computation _,
          PlannedBody.SubWorkflow _,
          PlannedBody.ChildWorkflow _,
          PlannedBody.Switch _,
          PlannedBody.WaitFor _,
          PlannedBody.WaitUntil _,
          PlannedBody.AwaitEvent _,
          PlannedBody.Fail _ ->
          throw noCall(run);
    };
  }

  private static Instant startedAt(StepRun run, CallProgress progress) {
    Instant startedAt = progress.startedAt();
    if (startedAt == null) {
      throw new IllegalStateException("The call of " + run.path() + " has not started");
    }
    return startedAt;
  }

  private static IllegalStateException noCall(StepRun run) {
    return new IllegalStateException("Step " + run.path() + " makes no call");
  }
}
