package dev.tenuto.workflows.client;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.CallActivity;
import dev.tenuto.workflows.contract.CallInput;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls that are in flight, by the path of their step, with what the server knows of each. */
final class OpenCalls {

  /**
   * A call in flight.
   *
   * @param attempts those begun so far
   * @param lastFailure why the last attempt failed; null when none has
   */
  record Open(int attempts, @Nullable StepFailure lastFailure) {}

  private final DataConverter converter;

  OpenCalls(DataConverter converter) {
    this.converter = converter;
  }

  Map<String, Open> of(List<HistoryEvent> events, List<PendingActivityInfo> pending) {
    Map<String, PendingActivityInfo> byActivity = new LinkedHashMap<>();
    pending.forEach(activity -> byActivity.put(activity.getActivityId(), activity));
    Map<String, Open> open = new LinkedHashMap<>();
    for (HistoryEvent event : events) {
      ActivityTaskScheduledEventAttributes scheduled =
          event.getActivityTaskScheduledEventAttributes();
      PendingActivityInfo activity = byActivity.get(scheduled.getActivityId());
      if (activity != null && scheduled.getActivityType().getName().equals(CallActivity.NAME)) {
        CallInput input = input(scheduled.getInput().getPayloads(0));
        open.put(input.path().text(), open(input, activity));
      }
    }
    return Collections.unmodifiableMap(open);
  }

  private Open open(CallInput input, PendingActivityInfo activity) {
    boolean begun =
        activity.getState() != PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED
            && activity.getState() != PendingActivityState.PENDING_ACTIVITY_STATE_UNSPECIFIED;
    int attempts = begun ? activity.getAttempt() : Math.max(0, activity.getAttempt() - 1);
    return new Open(
        input.attemptsMade() + attempts,
        activity.hasLastFailure() ? failure(activity.getLastFailure()) : null);
  }

  private CallInput input(Payload payload) {
    return converter.fromPayload(payload, CallInput.class, CallInput.class);
  }

  private @Nullable StepFailure failure(Failure failure) {
    if (failure.getApplicationFailureInfo().getDetails().getPayloadsCount() == 0) {
      return null;
    }
    try {
      return converter.fromPayload(
          failure.getApplicationFailureInfo().getDetails().getPayloads(0),
          StepFailure.class,
          StepFailure.class);
    } catch (DataConverterException notOurs) {
      return null;
    }
  }
}
