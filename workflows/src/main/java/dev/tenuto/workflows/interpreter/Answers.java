package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.Value;

/** Takes the answers to expressions that were resolved outside. */
final class Answers {

  private final Endings endings;
  private final Starting starting;
  private final Closing closing;

  Answers(Endings endings, Starting starting, Closing closing) {
    this.endings = endings;
    this.starting = starting;
    this.closing = closing;
  }

  void evaluated(StepRun run, StepState.Evaluating evaluating, Value value) {
    if (cannotGoOn(run, evaluating)) {
      giveUp(run, evaluating.purpose());
      return;
    }
    switch (evaluating.purpose()) {
      case CONDITION -> starting.conditionEvaluated(run, value);
      case INPUT -> starting.inputEvaluated(run, value);
      case SET -> starting.valueEvaluated(run, value);
      case OUTPUT -> closing.outputEvaluated(run, value);
      case CALL, VARS -> throw neverOutside(evaluating.purpose());
    }
  }

  void failed(StepRun run, StepState.Evaluating evaluating, StepFailure failure) {
    if (evaluating.cancelling()) {
      giveUp(run, evaluating.purpose());
    } else {
      endings.fail(run, failure);
    }
  }

  /** A step that was about to start does not, once nothing may start any more. */
  private static boolean cannotGoOn(StepRun run, StepState.Evaluating evaluating) {
    return evaluating.cancelling()
        || switch (evaluating.purpose()) {
          case CONDITION, INPUT -> run.scope().mode() != Mode.RUNNING;
          case SET, OUTPUT, CALL, VARS -> false;
        };
  }

  private void giveUp(StepRun run, Purpose purpose) {
    switch (purpose) {
      case CONDITION, INPUT -> endings.end(run, new Outcome.Blocked());
      case SET -> endings.end(run, new Outcome.Cancelled(0));
      case OUTPUT -> closing.interrupted(run);
      case CALL, VARS -> throw neverOutside(purpose);
    }
  }

  private static IllegalStateException neverOutside(Purpose purpose) {
    return new IllegalStateException("Expressions of " + purpose + " are never resolved outside");
  }
}
