package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.CallOptions;
import dev.tenuto.language.definition.StepDefinition;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.problem.ProblemCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Checks a step's {@code retry}, {@code attemptTimeout} and {@code timeout} against its tasks. */
record OptionCheck(Inspection inspection) {

  private static final CallOptions NONE = new CallOptions(null, null, null);

  void check(StepDefinition step) {
    boolean mayCall = new CallingSteps(inspection.known()).mayCall(step);
    if (!mayCall && CallingSteps.refersToTask(step)) { // without a task it is told by its keys
      tellNoCall(step, "retry", step.options().retry());
      tellNoCall(step, "attemptTimeout", step.options().attemptTimeout());
      if (step.body() instanceof Body.TaskRef && isOnce(step)) {
        tellNoCall(step, "timeout", step.options().timeout());
      }
    }
    if (mayCall && step.body() instanceof Body.TaskRef taskRef) {
      TaskDefinition task = inspection.known().findTask(taskRef.task());
      checkOrder(step, task == null ? NONE : task.options());
    }
    if (step.body() instanceof Body.InlineHttp) {
      checkOrder(step, NONE);
    }
  }

  private static boolean isOnce(StepDefinition step) {
    return step.forEach() == null && step.repeat() == null;
  }

  private void tellNoCall(StepDefinition step, String option, @Nullable Object value) {
    if (value != null) {
      inspection
          .problems()
          .add(
              ProblemCode.STEP_OPTION,
              step.place().key(option),
              step.place().at("/" + option).path(),
              "`" + option + "` does not go with a task that makes no call",
              "Remove it; the task only computes its output from its input");
    }
  }

  private void checkOrder(StepDefinition step, CallOptions task) {
    CallOptions own = step.options();
    Duration ownTimeout = isOnce(step) ? own.timeout() : null; // else it is of all items and rounds
    if (own.attemptTimeout() == null && ownTimeout == null) {
      return; // what only the task says is told there
    }
    Duration attempt = own.attemptTimeout() == null ? task.attemptTimeout() : own.attemptTimeout();
    Duration all = ownTimeout == null ? task.timeout() : ownTimeout;
    String key = own.attemptTimeout() == null ? "timeout" : "attemptTimeout";
    var together = new CallOptions(null, attempt, all);
    Warnings.tellOrder(together, step.place(), key, inspection.problems());
  }
}
