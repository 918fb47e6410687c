package dev.tenuto.workflows.temporal;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.FailureDetails;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.failure.TimeoutFailure;

/**
 * The one place where what Temporal says about a child execution becomes the failure of its step.
 *
 * @param path of the step
 * @param execution the child's id
 */
record ChildFailures(StepPath path, String execution) {

  StepFailure of(RuntimeException thrown) {
    Throwable cause =
        thrown instanceof ChildWorkflowFailure child && child.getCause() != null
            ? child.getCause()
            : thrown;
    return switch (cause) {
      case ApplicationFailure application -> ofApplication(application);
      case CanceledFailure _ -> own(FailureCode.WORKFLOW_CANCELLED, "was cancelled");
      case TerminatedFailure _ -> own(FailureCode.WORKFLOW_TERMINATED, "was terminated");
      case TimeoutFailure _ ->
          own(FailureCode.WORKFLOW_TIMEOUT, "was ended by a timeout of Temporal's own");
      case WorkflowExecutionAlreadyStarted _ ->
          own(
              FailureCode.WORKFLOW_NOT_STARTED,
              "could not be started: an execution with its id runs already");
      default -> own(FailureCode.WORKFLOW_NOT_STARTED, "could not be run: " + cause);
    };
  }

  /** What was decided without Temporal. */
  StepFailure own(FailureCode code, String what) {
    return StepFailure.of(code, "The child execution '" + execution + "' " + what).at(path.text());
  }

  private StepFailure ofApplication(ApplicationFailure failure) {
    StepFailure told = FailureDetails.find(failure.getDetails());
    return told == null
        ? own(FailureCode.WORKFLOW_TERMINATED, "was ended: " + failure.getOriginalMessage())
        : inside(told);
  }

  /** The step that failed is seen from the parent. */
  private StepFailure inside(StepFailure failure) {
    String inner = failure.step() == null ? path.text() : path.child(failure.step()).text();
    return new StepFailure(
        failure.code(),
        failure.message(),
        inner,
        failure.attempts(),
        failure.requestMayHaveBeenSent(),
        failure.details());
  }
}
