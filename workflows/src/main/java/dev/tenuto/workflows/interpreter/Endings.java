package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Records the end of a step and tells whom it concerns. */
final class Endings {

  private final Outbox outbox;
  private final Agenda agenda;

  Endings(Outbox outbox, Agenda agenda) {
    this.outbox = outbox;
    this.agenda = agenda;
  }

  void end(StepRun run, Outcome outcome) {
    cancelTimer(run);
    run.move(new StepState.Ended(outcome, startedAt(run, outcome), outbox.now()));
    run.prepare(null);
    if (run.isRoot()) {
      outbox.send(conclusion(run, outcome));
      return;
    }
    Scope scope = run.scope();
    scope.childEnded(run, outcome);
    for (StepRun dependant : run.dependants()) {
      dependant.dependencyEnded(outcome);
      agenda.due(dependant);
    }
    if (outcome instanceof Outcome.Failed) {
      agenda.failed(scope);
    }
    if (scope.hasEnded()) {
      agenda.close(scope.owner());
    }
  }

  void fail(StepRun run, StepFailure failure) {
    end(run, new Outcome.Failed(run.told(failure), failure.attempts()));
  }

  /** A step that never waited for anything has started when it ended. */
  private @Nullable Instant startedAt(StepRun run, Outcome outcome) {
    Instant startedAt = run.startedAt();
    if (startedAt != null) {
      return startedAt;
    }
    return switch (outcome) {
      case Outcome.Succeeded _, Outcome.Failed _ -> outbox.now();
      case Outcome.Skipped _, Outcome.Blocked _, Outcome.Cancelled _ -> null;
    };
  }

  private void cancelTimer(StepRun run) {
    Scope inner = run.inner();
    if (inner != null && inner.deadline() != null) {
      inner.setDeadline(null);
      outbox.send(new Command.CancelSleep(Timers.timeout(run)));
    }
  }

  private static Command conclusion(StepRun root, Outcome outcome) {
    Scope steps = root.inner();
    Interruption interruption = steps == null ? null : steps.interruption();
    if (interruption != null) {
      return interrupted(root, interruption);
    }
    return switch (outcome) {
      case Outcome.Succeeded succeeded -> new Command.Complete(succeeded.output());
      case Outcome.Failed failed -> new Command.Fail(failed.failure());
      case Outcome.Skipped _, Outcome.Blocked _, Outcome.Cancelled _ ->
          throw new IllegalStateException("An execution cannot end as " + outcome);
    };
  }

  private static Command interrupted(StepRun root, Interruption interruption) {
    return switch (interruption) {
      case Interruption.TimedOut _ -> new Command.TimedOut(Closing.timeout(root));
      case Interruption.CancelRequested request ->
          new Command.Cancelled(
              StepFailure.of(
                  FailureCode.WORKFLOW_CANCELLED,
                  "The execution was cancelled"
                      + (request.reason().isBlank() ? "" : ": " + request.reason())));
    };
  }
}
