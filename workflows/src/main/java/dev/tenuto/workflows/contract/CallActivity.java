package dev.tenuto.workflows.contract;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * Makes one HTTP call. A failure that is final leaves as a non-retryable {@code ApplicationFailure}
 * whose type is the failure's code and whose first detail is the {@code StepFailure}; one that is
 * to be retried leaves as a retryable one.
 */
@ActivityInterface
public interface CallActivity {

  /** The activity's type in histories and metrics. */
  String NAME = "http";

  @ActivityMethod(name = NAME)
  CallResult call(CallInput input);
}
