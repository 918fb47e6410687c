package dev.tenuto.activities.http;

import dev.tenuto.workflows.contract.CallActivity;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes calls side by side, each parked on a timer for as long as it is told. */
@WorkflowInterface
public interface ParkingWorkflow {

  /**
   * Makes a call so often.
   *
   * @return how many ended well
   */
  @WorkflowMethod
  int run(CallInput input, int times);

  /** Parks as the state machine's workflow does. */
  final class Timers implements ParkingWorkflow {

    @Override
    public int run(CallInput input, int times) {
      List<Promise<CallResult>> calls = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        calls.add(call(Calls.keyed(input, Workflow.getInfo().getWorkflowId() + "/" + i)));
      }
      Promise.allOf(calls).get();
      return calls.size();
    }

    private Promise<CallResult> call(CallInput input) {
      CallActivity activity =
          Workflow.newActivityStub(
              CallActivity.class,
              ActivityOptions.newBuilder()
                  .setStartToCloseTimeout(Duration.ofSeconds(60))
                  .setRetryOptions(
                      RetryOptions.newBuilder()
                          .setMaximumAttempts(
                              input.call().retry().maxAttempts() - input.attemptsMade())
                          .build())
                  .build());
      return Async.function(activity::call, input)
          .thenCompose(result ->
              switch (result) {
                case CallResult.Ended ended -> Workflow.newPromise((CallResult) ended);
                case CallResult.Parked parked ->
                    Workflow.newTimer(left(parked.until()))
                        .thenCompose(
                            _ -> call(Calls.after(input, parked.attemptsMade(), parked.spent())));
              });
    }

    private static Duration left(Instant until) {
      Duration left =
          Duration.between(Instant.ofEpochMilli(Workflow.currentTimeMillis()), until).plusMillis(1);
      return left.isPositive() ? left : Duration.ofMillis(1);
    }
  }
}
