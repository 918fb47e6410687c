package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.expression.Condition;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.workflows.contract.Value;

/** Starts a step whose dependencies have ended: first its condition, then its body. */
final class Starting {

  private final Endings endings;
  private final Asking asking;
  private final Calls calls;
  private final Opening opening;

  Starting(Endings endings, Asking asking, Calls calls, Opening opening) {
    this.endings = endings;
    this.asking = asking;
    this.calls = calls;
    this.opening = opening;
  }

  void start(StepRun run) {
    Condition condition = run.step().condition();
    if (run.isDoomed()) {
      endings.end(run, new Outcome.Blocked());
    } else if (condition == null) {
      startBody(run);
    } else {
      asking.ask(run, condition, holds -> conditionEvaluated(run, holds));
    }
  }

  void conditionEvaluated(StepRun run, Value value) {
    if (!(value instanceof Value.Inline inline) || !inline.json().isBoolean()) {
      endings.fail(
          run,
          StepFailure.of(
              FailureCode.EXPRESSION_TYPE,
              "The condition must be true or false; compare what it gives with something"));
    } else if (inline.json().booleanValue()) {
      startBody(run);
    } else {
      endings.end(run, new Outcome.Skipped());
    }
  }

  void inputEvaluated(StepRun run, Value input) {
    calls.queue(run, CallProgress.NONE.withInput(input));
  }

  void valueEvaluated(StepRun run, Value value) {
    endings.end(run, new Outcome.Succeeded(value, null, 0));
  }

  private void startBody(StepRun run) {
    switch (run.step().body()) {
      case PlannedBody.TaskCall task -> startTask(run, task);
      case PlannedBody.InlineCall _ -> calls.queue(run, CallProgress.NONE);
      case PlannedBody.SetValue set ->
          asking.askValue(run, set.value(), value -> valueEvaluated(run, value));
      case PlannedBody.Block block -> opening.open(run, block, run.scope().frame());
    }
  }

  /** An input is resolved when its call begins, unless it has to be resolved outside first. */
  private void startTask(StepRun run, PlannedBody.TaskCall task) {
    if (run.roots().crosses(task.input().reads())) {
      asking.askInput(run, task.input(), input -> inputEvaluated(run, input));
    } else {
      calls.queue(run, CallProgress.NONE);
    }
  }
}
