package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.plan.OnFailure;

/** Keeps steps from starting after a failure, and ends what is in flight when that is asked for. */
final class Halting {

  private final Outbox outbox;
  private final Endings endings;
  private final Calls calls;

  Halting(Outbox outbox, Endings endings, Calls calls) {
    this.outbox = outbox;
    this.endings = endings;
    this.calls = calls;
  }

  /** A step of the scope has failed and nothing mends it: its whole workflow stops. */
  void stepFailed(Scope scope) {
    if (scope.frame().onFailure() == OnFailure.CONTINUE) {
      return;
    }
    Scope outermost = scope;
    while (!outermost.owner().isRoot()) {
      outermost = outermost.owner().scope();
    }
    halt(outermost, Mode.STOPPING);
  }

  /** Ends a block, or the execution, before its steps have; a second reason changes nothing. */
  void interrupt(StepRun owner, Interruption reason) {
    Scope scope = owner.opened();
    if (scope.mode() == Mode.CANCELLING) {
      return;
    }
    scope.interrupt(reason);
    if (owner.state() instanceof StepState.Evaluating evaluating) {
      cancel(owner, evaluating);
    } else {
      halt(scope, Mode.CANCELLING);
    }
  }

  private void halt(Scope scope, Mode mode) {
    if (scope.mode().compareTo(mode) >= 0) {
      return;
    }
    scope.move(mode);
    scope.runs().forEach(run -> halt(run, mode));
  }

  private void halt(StepRun run, Mode mode) {
    switch (run.state()) {
      case StepState.Pending _ -> endings.end(run, new Outcome.Blocked());
      case StepState.Queued queued -> calls.halt(run, queued, mode);
      case StepState.Parked parked -> calls.halt(run, parked, mode);
      case StepState.Calling calling when mode == Mode.CANCELLING && !calling.cancelling() ->
          calls.cancel(run, calling);
      case StepState.Evaluating evaluating
          when mode == Mode.CANCELLING && !evaluating.cancelling() ->
          cancel(run, evaluating);
      case StepState.Inside _ -> halt(run.opened(), mode);
      case StepState.Calling _, StepState.Evaluating _, StepState.Ended _ -> {}
    }
  }

  private void cancel(StepRun run, StepState.Evaluating evaluating) {
    Scope inner = run.inner();
    if (inner != null) {
      inner.move(Mode.CANCELLING);
    }
    run.move(new StepState.Evaluating(evaluating.purpose(), evaluating.since(), true));
    outbox.send(new Command.CancelCall(run.path()));
  }
}
