package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.Value;
import org.jspecify.annotations.Nullable;

/** Ends a block, or the execution, once all of its steps have ended. */
final class Closing {

  private final Endings endings;
  private final Asking asking;

  Closing(Endings endings, Asking asking) {
    this.endings = endings;
    this.asking = asking;
  }

  void close(StepRun owner) {
    Outcome unfinished = unfinished(owner);
    if (unfinished != null) {
      endings.end(owner, unfinished);
    } else {
      asking.askOutput(owner, output -> outputEvaluated(owner, output));
    }
  }

  void outputEvaluated(StepRun owner, Value output) {
    StepFailure excess = owner.isRoot() ? Sizes.excess(output) : null;
    endings.end(
        owner,
        excess == null ? new Outcome.Succeeded(output, null, 0) : new Outcome.Failed(excess, 0));
  }

  /** It was told to end while its output was being resolved. */
  void interrupted(StepRun owner) {
    Outcome unfinished = unfinished(owner);
    endings.end(owner, unfinished == null ? new Outcome.Cancelled(0) : unfinished);
  }

  /** How it ends when it has no output to give; null when it has. */
  private static @Nullable Outcome unfinished(StepRun owner) {
    Scope scope = owner.opened();
    if (scope.interruption() instanceof Interruption.TimedOut) {
      return new Outcome.Failed(timeout(owner), 0);
    }
    StepFailure failure = scope.failure();
    if (failure != null) {
      return new Outcome.Failed(failure, 0);
    }
    if (scope.mode() == Mode.CANCELLING || scope.hasCancelledSteps()) {
      return new Outcome.Cancelled(0);
    }
    return scope.hasBlockedSteps() ? new Outcome.Blocked() : null;
  }

  /** The failure of a block, or of the execution, that took too long. */
  static StepFailure timeout(StepRun owner) {
    String limit = "its timeout of " + Durations.text(owner.step().timeout());
    return owner.isRoot()
        ? StepFailure.of(FailureCode.WORKFLOW_TIMEOUT, "The execution took longer than " + limit)
        : owner.told(
            StepFailure.of(
                FailureCode.STEP_TIMEOUT, "Step " + owner.path() + " took longer than " + limit));
  }
}
