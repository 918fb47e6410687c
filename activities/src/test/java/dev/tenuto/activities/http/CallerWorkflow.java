package dev.tenuto.activities.http;

import dev.tenuto.language.plan.RetryPolicy;
import dev.tenuto.workflows.contract.CallActivity;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** The least that makes one call with Temporal's own retries. */
@WorkflowInterface
public interface CallerWorkflow {

  @WorkflowMethod
  CallResult run(CallInput input);

  /** Sets the options that the state machine's workflow sets. */
  final class Once implements CallerWorkflow {

    @Override
    public CallResult run(CallInput input) {
      RetryPolicy retry = input.call().retry();
      return Workflow.newActivityStub(
              CallActivity.class,
              ActivityOptions.newBuilder()
                  .setStartToCloseTimeout(input.call().attemptTimeout().plusSeconds(5))
                  .setRetryOptions(
                      RetryOptions.newBuilder()
                          .setInitialInterval(Duration.ofHours(1))
                          .setMaximumInterval(Duration.ofHours(1))
                          .setMaximumAttempts(retry.maxAttempts() - input.attemptsMade())
                          .build())
                  .build())
          .call(input);
    }
  }
}
