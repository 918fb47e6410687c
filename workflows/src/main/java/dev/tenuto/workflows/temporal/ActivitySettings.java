package dev.tenuto.workflows.temporal;

import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.RetryPolicy;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.EvaluateInput;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** What Temporal is told about the activities of calls. */
final class ActivitySettings {

  /** What an attempt may take beside its request: resolving, checking, reporting. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /** Attempts that may take longer show that their worker is alive. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private static final Duration EVALUATION = Duration.ofSeconds(30);

  private ActivitySettings() {}

  /**
   * No schedule-to-close: an attempt that had to wait for a worker is always made, and the activity
   * itself refuses a pause past the call's {@code timeout}.
   */
  static ActivityOptions of(CallInput input) {
    CallDefinition call = input.call();
    ActivityOptions.Builder options =
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(call.attemptTimeout().plus(MARGIN))
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .setRetryOptions(retries(call.retry(), attempts(input)))
            .setSummary(Summary.of(input));
    if (call.attemptTimeout().compareTo(HEARTBEAT) > 0) {
      options.setHeartbeatTimeout(HEARTBEAT);
    }
    return options.build();
  }

  static ActivityOptions of(EvaluateInput input) {
    return ActivityOptions.newBuilder()
        .setStartToCloseTimeout(EVALUATION)
        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setRetryOptions(retries(RetryPolicy.DEFAULT, RetryPolicy.DEFAULT.maxAttempts()))
        .setSummary(Summary.evaluation(input.path()))
        .build();
  }

  /**
   * How many attempts the activity may make. Temporal repeats an attempt whose worker vanished, so
   * a call that must not be repeated has one; its safe retries come back as parked.
   */
  static int attempts(CallInput input) {
    return input.call().idempotent()
        ? Math.max(1, input.call().retry().maxAttempts() - input.attemptsMade())
        : 1;
  }

  private static RetryOptions retries(RetryPolicy policy, int attempts) {
    Duration initial = atLeastOneMillisecond(policy.initialInterval());
    Duration longest = policy.maxInterval().compareTo(initial) < 0 ? initial : policy.maxInterval();
    return RetryOptions.newBuilder()
        .setInitialInterval(initial)
        .setBackoffCoefficient(policy.multiplier())
        .setMaximumInterval(longest)
        .setMaximumAttempts(attempts)
        .build();
  }

  /** Temporal takes zero for its own default of a second. */
  private static Duration atLeastOneMillisecond(Duration interval) {
    Duration millisecond = Duration.ofMillis(1);
    return interval.compareTo(millisecond) < 0 ? millisecond : interval;
  }
}
