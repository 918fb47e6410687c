package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.CallResult;
import java.time.Duration;
import java.time.Instant;

/** Makes calls as places allow, parks them, and takes their answers. */
final class Calls {

  private final Outbox outbox;
  private final Endings endings;
  private final CallInputs inputs;
  private final Places places;

  Calls(Outbox outbox, Endings endings, CallInputs inputs, Places places) {
    this.outbox = outbox;
    this.endings = endings;
    this.inputs = inputs;
    this.places = places;
  }

  void queue(StepRun run, CallProgress progress) {
    run.move(new StepState.Queued(progress, false));
    places.await(run);
  }

  /** Begins the next call that has a place; whether there was anything to do. */
  boolean beginNext() {
    StepRun run = places.next();
    if (run == null || !(run.state() instanceof StepState.Queued queued)) {
      return false;
    }
    CallProgress progress = queued.progress().startedAt(outbox.now());
    CallInputs.Captured captured = captured(run, progress);
    return switch (captured) {
      case CallInputs.Captured.Failed failed -> {
        places.withdraw(run);
        endings.fail(run, failed.failure());
        yield true;
      }
      case CallInputs.Captured.Ready ready -> begin(run, progress, ready.values());
    };
  }

  private boolean begin(StepRun run, CallProgress progress, CapturedValues values) {
    StepFailure excess = Sizes.excess(values);
    if (excess != null) {
      places.withdraw(run);
      endings.fail(run, excess);
      return true;
    }
    if (!places.fits(values.size())) {
      boolean resumed = run.state() instanceof StepState.Queued queued && queued.resumed();
      run.move(new StepState.Queued(progress, resumed));
      run.prepare(values);
      return false;
    }
    places.withdraw(run);
    places.take(values.size());
    run.prepare(null);
    run.start(outbox.now());
    run.move(new StepState.Calling(progress, values.size(), false));
    outbox.send(new Command.Call(inputs.input(run, progress, values)));
    return true;
  }

  private CallInputs.Captured captured(StepRun run, CallProgress progress) {
    CapturedValues prepared = run.prepared();
    return prepared != null
        ? new CallInputs.Captured.Ready(prepared)
        : inputs.capture(run, progress);
  }

  void answered(StepRun run, StepState.Calling calling, CallResult result) {
    places.giveBack(calling.size());
    switch (result) {
      case CallResult.Ended ended ->
          endings.end(
              run, new Outcome.Succeeded(ended.output(), ended.response(), ended.attempts()));
      case CallResult.Parked parked -> park(run, calling.progress().after(parked), parked.until());
    }
  }

  void failed(StepRun run, StepState.Calling calling, StepFailure failure) {
    places.giveBack(calling.size());
    if (calling.cancelling()) {
      endings.end(run, new Outcome.Cancelled(failure.attempts()));
    } else {
      endings.fail(run, failure);
    }
  }

  private void park(StepRun run, CallProgress progress, Instant until) {
    if (ends(progress, run.mode())) {
      endings.end(run, new Outcome.Cancelled(progress.attemptsMade()));
      return;
    }
    run.move(new StepState.Parked(progress, until));
    Duration pause = Duration.between(outbox.now(), until);
    outbox.send(new Command.Sleep(Timers.parked(run), pause.isNegative() ? Duration.ZERO : pause));
  }

  void unpark(StepRun run, StepState.Parked parked) {
    run.move(new StepState.Queued(parked.progress(), true));
    places.await(run);
  }

  /** Gives up a call that waits for a place, unless it is finishing its retries. */
  void halt(StepRun run, StepState.Queued queued) {
    if (!queued.resumed()) {
      places.withdraw(run);
      endings.end(run, new Outcome.Blocked());
    } else if (ends(queued.progress(), run.mode())) {
      places.withdraw(run);
      endings.end(run, new Outcome.Cancelled(queued.progress().attemptsMade()));
    }
  }

  /** Gives up a parked call, unless it is finishing its retries. */
  void halt(StepRun run, StepState.Parked parked) {
    if (ends(parked.progress(), run.mode())) {
      outbox.send(new Command.CancelSleep(Timers.parked(run)));
      endings.end(run, new Outcome.Cancelled(parked.progress().attemptsMade()));
    }
  }

  /**
   * Whether a call that waits outside of any worker is given up. One that pauses after a failed
   * attempt is in flight like one that pauses in a worker: after another step's failure it goes on.
   */
  private static boolean ends(CallProgress progress, Mode mode) {
    return switch (mode) {
      case RUNNING -> false;
      case STOPPING -> progress.lastFailure() == null;
      case CANCELLING -> true;
    };
  }

  /** Tells a call in flight to end. */
  void cancel(StepRun run, StepState.Calling calling) {
    run.move(new StepState.Calling(calling.progress(), calling.size(), true));
    outbox.send(new Command.CancelCall(run.path()));
  }

  /** Takes up the place of a call that was in flight when the state was written. */
  void restore(StepRun run) {
    switch (run.state()) {
      case StepState.Queued _ -> places.await(run);
      case StepState.Calling calling -> places.take(calling.size());
      case StepState.Pending _,
          StepState.Evaluating _,
          StepState.Parked _,
          StepState.Waiting _,
          StepState.Awaiting _,
          StepState.Pausing _,
          StepState.ChildRunning _,
          StepState.ChildHeld _,
          StepState.Inside _,
          StepState.Mending _,
          StepState.Compensating _,
          StepState.Concluding _,
          StepState.Ended _ -> {}
    }
  }
}
