package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.expression.Template;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.workflows.contract.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ends workflows. When their steps have ended it is known how; then, unless all is well, what they
 * did is undone, one after another, what ended last first; then the last steps run.
 */
final class FlowEndings {

  private final Outbox outbox;
  private final Agenda agenda;
  private final Runs runs;
  private final Endings endings;
  private final Asking asking;
  private final Blocks blocks;

  FlowEndings(Settling settling, Asking asking, Blocks blocks) {
    this.outbox = settling.outbox();
    this.agenda = settling.agenda();
    this.runs = settling.runs();
    this.endings = settling.endings();
    this.asking = asking;
    this.blocks = blocks;
  }

  /** Its steps have ended. */
  void mainEnded(StepRun run, Flow flow) {
    if (!flow.main().hasEnded()) {
      return;
    }
    Verdict verdict = unfinished(run, flow);
    if (verdict != null) {
      decide(run, verdict);
      return;
    }
    Template output = flow.plan().output();
    var visible = new Visible(flow.frame(), Visible.byId(flow.main().runs()));
    Query query = Query.of(Purpose.OUTPUT, output, visible, run.path());
    Value value = asking.ask(run, query, failure -> outputFailed(run, failure));
    if (value != null) {
      outputEvaluated(run, value);
    }
  }

  void outputEvaluated(StepRun run, Value output) {
    StepFailure excess = run.isRoot() ? Sizes.excess(output) : null;
    decide(run, excess == null ? new Verdict.Completed(output) : new Verdict.Failed(excess));
  }

  /** It was told to end while its output was being resolved. */
  void interrupted(StepRun run) {
    Verdict verdict = unfinished(run, Flow.of(run));
    decide(run, verdict == null ? new Verdict.Cancelled(cancelled(run)) : verdict);
  }

  /** Its output cannot be had. */
  void outputFailed(StepRun run, StepFailure failure) {
    decide(run, new Verdict.Failed(run.told(failure)));
  }

  /** How it has ended when it has no output to give; null when it has. */
  private static @Nullable Verdict unfinished(StepRun run, Flow flow) {
    Interruption interruption = run.interruption();
    if (interruption != null) {
      return switch (interruption) {
        case Interruption.WorkflowTimedOut _ -> new Verdict.TimedOut(timeout(run, flow));
        case Interruption.StepTimedOut _ -> new Verdict.Cancelled(Endings.stepTimeout(run));
        case Interruption.CancelRequested request ->
            new Verdict.Cancelled(cancelled(request.reason()));
        case Interruption.LimitReached limit -> new Verdict.Failed(limit.failure());
      };
    }
    Outcome unfinished = flow.main().unfinished();
    return switch (unfinished) {
      case null -> null;
      case Outcome.Failed failed -> new Verdict.Failed(failed.failure());
      case Outcome.Cancelled _, Outcome.Blocked _ ->
          run.mode() == Mode.CANCELLING
              ? new Verdict.Cancelled(cancelled(run))
              : new Verdict.Stopped(stopped(run), unfinished);
      case Outcome.Succeeded _, Outcome.Skipped _ ->
          throw new IllegalStateException("The steps of " + run.path() + " cannot end so");
    };
  }

  /** It is known how its steps have ended: nothing interrupts it any more. */
  private void decide(StepRun run, Verdict verdict) {
    endings.giveUpTimer(run);
    run.move(Mode.RUNNING);
    if (verdict.undoes()) {
      run.move(new StepState.Compensating(verdict));
      undoNext(run, verdict);
    } else {
      concludeLast(run, verdict);
    }
  }

  /** Undoes what ended last of what is left. */
  void undoNext(StepRun run, Verdict verdict) {
    StepRun done = Flow.of(run).ledger().takeLast();
    if (done == null) {
      concludeLast(run, verdict);
      return;
    }
    StepRun compensation = compensation(done, run);
    done.compensate(compensation);
    runs.add(compensation);
    agenda.due(compensation);
  }

  static StepRun compensation(StepRun done, StepRun workflow) {
    PlannedBody body = Objects.requireNonNull(done.undoing());
    Value output = StepFacts.output(done.ended().outcome());
    return new StepRun(
        Layers.body(done.step(), body),
        new Standing.Compensation(done, workflow),
        done.frame().beyondUndoing().with(StepFacts.OUTPUT, output));
  }

  private void concludeLast(StepRun run, Verdict verdict) {
    Flow flow = Flow.of(run);
    if (flow.plan().finallySteps().isEmpty()) {
      conclude(run, verdict);
      return;
    }
    run.move(new StepState.Concluding(verdict));
    blocks.begin(flow.conclude(verdict));
  }

  /** Its last steps have ended. */
  void lastEnded(StepRun run, Verdict verdict) {
    Scope last = Objects.requireNonNull(Flow.of(run).last());
    if (!last.hasEnded()) {
      return;
    }
    StepFailure failure = last.failure();
    conclude(
        run,
        failure != null && verdict instanceof Verdict.Completed
            ? new Verdict.Failed(failure)
            : verdict);
  }

  private void conclude(StepRun run, Verdict verdict) {
    Ledger around = run.frame().ledger();
    if (around != null) {
      around.takeOver(Flow.of(run).ledger());
    }
    endings.end(run, outcome(verdict));
    if (run.isRoot()) {
      outbox.send(command(verdict));
    }
  }

  private static Outcome outcome(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Completed completed -> Outcome.Succeeded.with(completed.output());
      case Verdict.Failed failed -> new Outcome.Failed(failed.failure(), 0);
      case Verdict.TimedOut timedOut -> new Outcome.Failed(timedOut.failure(), 0);
      case Verdict.Cancelled _ -> new Outcome.Cancelled(0);
      case Verdict.Stopped stopped -> stopped.outcome();
    };
  }

  private static Command command(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Completed completed -> new Command.Complete(completed.output());
      case Verdict.Failed failed -> new Command.Fail(failed.failure());
      case Verdict.TimedOut timedOut -> new Command.TimedOut(timedOut.failure());
      case Verdict.Cancelled cancelled -> new Command.Cancelled(cancelled.failure());
      case Verdict.Stopped stopped ->
          throw new IllegalStateException("An execution cannot end as " + stopped);
    };
  }

  private static StepFailure timeout(StepRun run, Flow flow) {
    String what = run.isRoot() ? "The execution" : "The workflow " + flow.plan().workflow();
    return run.told(
        StepFailure.of(
            FailureCode.WORKFLOW_TIMEOUT,
            what + " took longer than its timeout of " + Durations.text(flow.plan().timeout())));
  }

  private static StepFailure cancelled(String reason) {
    return StepFailure.of(
        FailureCode.WORKFLOW_CANCELLED,
        "The execution was cancelled" + (reason.isBlank() ? "" : ": " + reason));
  }

  private static StepFailure cancelled(StepRun run) {
    return run.told(
        StepFailure.of(FailureCode.WORKFLOW_CANCELLED, "Step " + run.path() + " was cancelled"));
  }

  private static StepFailure stopped(StepRun run) {
    return run.told(
        StepFailure.of(
            FailureCode.WORKFLOW_CANCELLED,
            "Step " + run.path() + " was stopped because another step has failed"));
  }
}
