package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;

/** Records the end of a run and tells whom it concerns. */
final class Endings {

  private final Outbox outbox;
  private final Agenda agenda;
  private final Mending mending;
  private long number;

  Endings(Outbox outbox, Agenda agenda, Mending mending) {
    this.outbox = outbox;
    this.agenda = agenda;
    this.mending = mending;
  }

  /** How many of the runs that ended can be undone, so far. */
  long number() {
    return number;
  }

  void restore(long ended) {
    number = ended;
  }

  /** The main body has ended; a failure may be mended. */
  void end(StepRun run, Outcome outcome) {
    giveUpTimer(run);
    Outcome told = interrupted(run, outcome);
    if (!(told instanceof Outcome.Failed failed && mending.begin(run, failed))) {
      conclude(run, told);
    }
  }

  void fail(StepRun run, StepFailure failure) {
    end(run, new Outcome.Failed(run.told(failure), failure.attempts()));
  }

  /** All of the run has ended. */
  void conclude(StepRun run, Outcome outcome) {
    switch (outcome) {
      case Outcome.Succeeded _, Outcome.Failed _ -> run.start(outbox.now());
      case Outcome.Skipped _, Outcome.Blocked _, Outcome.Cancelled _ -> {}
    }
    run.move(new StepState.Ended(kept(run, outcome), outbox.now()));
    run.prepare(null);
    writeDown(run, outcome);
    if (outcome instanceof Outcome.Failed) {
      agenda.failed(run);
    }
    switch (run.standing()) {
      case Standing.Root _ -> {}
      case Standing.Member member -> memberEnded(run, member.scope(), outcome);
      case Standing.Item item -> {
        Items.of(item.loop()).ended(run, outcome);
        agenda.close(item.loop());
      }
      case Standing.Round round -> agenda.close(round.repeat());
      case Standing.Fallback fallback -> agenda.close(fallback.failed());
      case Standing.Compensation compensation -> agenda.close(compensation.workflow());
    }
  }

  /** What is remembered: nobody reads the response of an item, and there are many. */
  private static Outcome kept(StepRun run, Outcome outcome) {
    return run.standing() instanceof Standing.Item && outcome instanceof Outcome.Succeeded succeeded
        ? new Outcome.Succeeded(succeeded.output(), null, succeeded.attempts(), succeeded.mended())
        : outcome;
  }

  /** Gives up the timer of a run that has nothing left that it limits. */
  void giveUpTimer(StepRun run) {
    if (run.deadline() != null) {
      run.setDeadline(null);
      outbox.send(new Command.CancelSleep(Timers.timeout(run)));
    }
  }

  private void memberEnded(StepRun run, Scope scope, Outcome outcome) {
    scope.memberEnded(outcome);
    for (StepRun dependant : run.dependants()) {
      dependant.dependencyEnded(outcome);
      agenda.due(dependant);
    }
    if (scope.hasEnded()) {
      agenda.close(scope.owner());
    }
  }

  private void writeDown(StepRun run, Outcome outcome) {
    Ledger ledger = run.frame().ledger();
    if (ledger != null && run.undoing() != null && outcome instanceof Outcome.Succeeded) {
      ledger.add(number++, run);
    }
  }

  /** A step that took too long has failed of that, unless it has succeeded all the same. */
  private static Outcome interrupted(StepRun run, Outcome outcome) {
    return run.interruption() instanceof Interruption.StepTimedOut
            && !(outcome instanceof Outcome.Succeeded)
        ? new Outcome.Failed(stepTimeout(run), outcome.attempts())
        : outcome;
  }

  static StepFailure stepTimeout(StepRun run) {
    return run.told(
        StepFailure.of(
            FailureCode.STEP_TIMEOUT,
            "Step "
                + run.path()
                + " took longer than its timeout of "
                + Durations.text(run.step().timeout())));
  }
}
