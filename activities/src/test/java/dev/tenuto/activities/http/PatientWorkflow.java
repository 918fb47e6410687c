package dev.tenuto.activities.http;

import dev.tenuto.workflows.contract.CallActivity;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** The least that makes one call and waits where it is parked. */
@WorkflowInterface
public interface PatientWorkflow {

  @WorkflowMethod
  CallResult run(CallInput input);

  /** Waits by timers of the workflow. */
  final class Waiting implements PatientWorkflow {

    @Override
    public CallResult run(CallInput input) {
      CallInput now = input;
      CallResult result = activity(now).call(now);
      while (result instanceof CallResult.Parked parked) {
        long millis = parked.until().toEpochMilli() - Workflow.currentTimeMillis();
        Workflow.sleep(Duration.ofMillis(Math.max(1, millis)));
        now =
            new CallInput(
                input.engineVersion(),
                input.path(),
                input.key(),
                input.call(),
                input.captured(),
                input.seed(),
                input.startedAt(),
                parked.attemptsMade(),
                parked.spent(),
                null);
        result = activity(now).call(now);
      }
      return result;
    }

    private static CallActivity activity(CallInput input) {
      return Workflow.newActivityStub(
          CallActivity.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(input.call().attemptTimeout().plusSeconds(5))
              .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
              .build());
    }
  }
}
