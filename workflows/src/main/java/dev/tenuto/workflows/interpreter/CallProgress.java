package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Value;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call before, between and during its activities.
 *
 * @param startedAt when it was first about to be made; null before. What it sends is resolved as of
 *     then, each time anew
 * @param attemptsMade attempts of earlier activities
 * @param spent the part of the call's {@code timeout} that earlier activities have used up
 * @param lastFailure the failed attempt that its last pause followed; null when none did
 * @param input a task's input that was resolved outside; null: it is resolved here
 */
record CallProgress(
    @Nullable Instant startedAt,
    int attemptsMade,
    Duration spent,
    @Nullable StepFailure lastFailure,
    @Nullable Value input) {

  static final CallProgress NONE = new CallProgress(null, 0, Duration.ZERO, null, null);

  CallProgress withInput(Value resolved) {
    return new CallProgress(startedAt, attemptsMade, spent, lastFailure, resolved);
  }

  CallProgress startedAt(Instant now) {
    return startedAt != null
        ? this
        : new CallProgress(now, attemptsMade, spent, lastFailure, input);
  }

  CallProgress after(CallResult.Parked parked) {
    return new CallProgress(
        startedAt, parked.attemptsMade(), parked.spent(), parked.lastFailure(), input);
  }
}
