package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.Loop;
import dev.tenuto.language.plan.OnFailure;
import dev.tenuto.workflows.contract.EngineRule;

/** Keeps steps from starting after a failure, and ends what is in flight when that is asked for. */
final class Halting {

  private final Outbox outbox;
  private final Agenda agenda;
  private final Endings endings;
  private final Calls calls;
  private final Waits waits;
  private final boolean evaluationsEndEarly;

  Halting(Settling settling, Calls calls, Waits waits, int engineVersion) {
    this.outbox = settling.outbox();
    this.agenda = settling.agenda();
    this.endings = settling.endings();
    this.calls = calls;
    this.waits = waits;
    this.evaluationsEndEarly = EngineRule.EVALUATIONS_END_EARLY.holds(engineVersion);
  }

  /** A run has failed: all that stands with it stops, out to the first thing that mends it. */
  void failed(StepRun run) {
    if (run.frame().workflow().onFailure() == OnFailure.CONTINUE) {
      return;
    }
    if (run.ended().outcome() instanceof Outcome.Failed failed) {
      halt(stopping(run, failed.failure()), Mode.STOPPING);
    }
  }

  /** The outermost run that a failure ends. */
  private static StepRun stopping(StepRun failed, StepFailure failure) {
    StepRun at = failed;
    while (true) {
      switch (at.standing()) {
        case Standing.Root _, Standing.Compensation _ -> {
          return at;
        }
        case Standing.Fallback fallback -> at = fallback.failed();
        case Standing.Round round -> {
          at = round.repeat();
          if (Mending.mends(at, failure)) {
            return at;
          }
        }
        case Standing.Item item -> {
          if (goesOn(item.loop())) {
            return at;
          }
          at = item.loop();
        }
        case Standing.Member member -> {
          StepRun owner = member.scope().owner();
          if (owner.interior() instanceof Flow flow) {
            return flow.last() == member.scope() ? at : owner;
          }
          at = owner;
          if (Mending.mends(at, failure)) {
            return at;
          }
        }
      }
    }
  }

  private static boolean goesOn(StepRun loop) {
    Loop plan = loop.step().loop();
    return plan != null && plan.continueOnItemError();
  }

  /** Ends a run before it has; a second reason changes nothing. */
  void interrupt(StepRun run, Interruption reason) {
    if (run.mode() == Mode.CANCELLING) {
      return;
    }
    switch (run.state()) {
      case StepState.Mending _,
          StepState.Compensating _,
          StepState.Concluding _,
          StepState.Ended _ -> {}
      case StepState.Pending _,
          StepState.Evaluating _,
          StepState.Queued _,
          StepState.Calling _,
          StepState.Parked _,
          StepState.Waiting _,
          StepState.Awaiting _,
          StepState.Pausing _,
          StepState.ChildRunning _,
          StepState.ChildHeld _,
          StepState.Inside _ -> {
        run.interrupt(reason);
        halt(run, Mode.CANCELLING);
      }
    }
  }

  private void halt(StepRun run, Mode mode) {
    if (run.mode().compareTo(mode) >= 0) {
      return;
    }
    switch (run.state()) {
      case StepState.Ended _, StepState.Compensating _, StepState.Concluding _ -> {
        return;
      }
      case StepState.Pending _,
          StepState.Evaluating _,
          StepState.Queued _,
          StepState.Calling _,
          StepState.Parked _,
          StepState.Waiting _,
          StepState.Awaiting _,
          StepState.Pausing _,
          StepState.ChildRunning _,
          StepState.ChildHeld _,
          StepState.Inside _,
          StepState.Mending _ ->
          run.move(mode);
    }
    haltAt(run, mode);
  }

  private void haltAt(StepRun run, Mode mode) {
    switch (run.state()) {
      case StepState.Pending _ -> endings.end(run, new Outcome.Blocked());
      case StepState.Queued queued -> calls.halt(run, queued);
      case StepState.Parked parked -> calls.halt(run, parked);
      case StepState.Waiting _, StepState.Awaiting _, StepState.Pausing _ -> waits.halt(run);
      case StepState.Inside _ -> haltInside(run, mode);
      case StepState.Mending _ -> {
        StepRun.Mend mend = run.mend();
        if (mend != null) {
          halt(mend.run(), mode);
        }
      }
      case StepState.ChildHeld _ -> endings.end(run, Children.unstarted(run));
      case StepState.Calling calling when mode == Mode.CANCELLING -> calls.cancel(run, calling);
      case StepState.ChildRunning _ when mode == Mode.CANCELLING -> {
        run.move(new StepState.ChildRunning(true));
        outbox.send(new Command.CancelChild(run.path()));
      }
      case StepState.Evaluating evaluating when mode == Mode.CANCELLING -> {
        run.move(evaluating.cancelled());
        if (evaluationsEndEarly) {
          outbox.send(new Command.CancelCall(run.path()));
        }
      }
      case StepState.Calling _,
          StepState.ChildRunning _,
          StepState.Evaluating _,
          StepState.Compensating _,
          StepState.Concluding _,
          StepState.Ended _ -> {}
    }
  }

  private void haltInside(StepRun run, Mode mode) {
    switch (run.interior()) {
      case Scope scope -> scope.runs().forEach(member -> halt(member, mode));
      case Flow flow -> flow.main().runs().forEach(member -> halt(member, mode));
      case Items items -> {
        items.live().forEach(item -> halt(item, mode));
        // it may be that none is left, and none begins any more
        agenda.close(run);
      }
      case Rounds rounds -> halt(rounds.last(), mode);
      case null -> throw new IllegalStateException("Nothing is inside of " + run.path());
    }
  }
}
