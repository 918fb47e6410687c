package dev.tenuto.workflows.temporal;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.FailureDetails;
import io.temporal.api.enums.v1.RetryState;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The one place where what Temporal says about a call's activity becomes a step's failure. */
final class CallFailures {

  private final CallInput input;

  CallFailures(CallInput input) {
    this.input = input;
  }

  StepFailure of(RuntimeException thrown) {
    Throwable cause =
        thrown instanceof ActivityFailure activity && activity.getCause() != null
            ? activity.getCause()
            : thrown;
    StepFailure failure =
        switch (cause) {
          case ApplicationFailure application -> ofApplication(application, thrown);
          case TimeoutFailure timeout -> lost(reason(timeout), thrown);
          case CanceledFailure cancelled -> ofCancelled(cancelled);
          default -> lost("the attempt ended with " + cause, thrown);
        };
    return failure.at(input.path().text());
  }

  /** The same for templates that were resolved outside, where no request is made. */
  static StepFailure ofEvaluation(StepPath path, RuntimeException thrown) {
    StepFailure told =
        thrown.getCause() instanceof ApplicationFailure failure
            ? FailureDetails.find(failure.getDetails())
            : null;
    StepFailure failure =
        told != null
            ? told
            : StepFailure.of(
                FailureCode.WORKER_LOST, "Templates could not be resolved by a worker: " + thrown);
    return failure.at(path.text());
  }

  private StepFailure ofApplication(ApplicationFailure failure, RuntimeException thrown) {
    StepFailure told = FailureDetails.find(failure.getDetails());
    return told != null
        ? told
        : lost(
            "the worker broke with " + failure.getType() + ": " + failure.getOriginalMessage(),
            thrown);
  }

  private StepFailure ofCancelled(CanceledFailure cancelled) {
    StepFailure told = FailureDetails.find(cancelled.getDetails());
    return told != null
        ? told
        : new StepFailure(
            FailureCode.WORKFLOW_CANCELLED.text(),
            "The call of step '" + input.path() + "' was cancelled",
            null,
            input.attemptsMade(),
            true,
            null);
  }

  private StepFailure lost(String reason, RuntimeException thrown) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    details.put("reason", reason);
    return new StepFailure(
        FailureCode.WORKER_LOST.text(),
        "The call of step '"
            + input.path()
            + "' began and its worker gave no answer ("
            + reason
            + "); the request may have been sent."
            + (input.call().idempotent()
                ? ""
                : " Declare the call idempotent if it may be repeated then"),
        null,
        attempts(thrown),
        true,
        details);
  }

  /** Temporal does not tell the number; where it gave up because of it, it is known. */
  private int attempts(RuntimeException thrown) {
    boolean allMade =
        thrown instanceof ActivityFailure activity
            && activity.getRetryState() == RetryState.RETRY_STATE_MAXIMUM_ATTEMPTS_REACHED;
    return input.attemptsMade() + (allMade ? ActivitySettings.attempts(input) : 1);
  }

  private static String reason(TimeoutFailure timeout) {
    return switch (timeout.getTimeoutType()) {
      case TIMEOUT_TYPE_HEARTBEAT -> "no sign of life";
      case TIMEOUT_TYPE_START_TO_CLOSE -> "attemptTimeout and five seconds passed";
      case TIMEOUT_TYPE_SCHEDULE_TO_START,
          TIMEOUT_TYPE_SCHEDULE_TO_CLOSE,
          TIMEOUT_TYPE_UNSPECIFIED,
          UNRECOGNIZED ->
          "timed out: " + timeout.getTimeoutType();
    };
  }
}
