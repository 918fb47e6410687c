package dev.tenuto.workflows.contract;

import dev.tenuto.language.failure.StepFailure;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.Values;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link StepFailure} travels in Temporal: its code as the {@code ApplicationFailure}'s type,
 * itself as the first detail, and for an execution's end the status as the second.
 */
public final class FailureDetails {

  private FailureDetails() {}

  /** The end of an execution that did not complete. */
  public static ApplicationFailure endOfExecution(StepFailure failure, ExecutionStatus status) {
    return ApplicationFailure.newBuilder()
        .setType(failure.code())
        .setMessage(failure.message())
        .setNonRetryable(true)
        .setDetails(failure, status.text())
        .build();
  }

  /** The failure in the first detail; null when there is none that can be read. */
  public static @Nullable StepFailure find(Values details) {
    if (details.getSize() == 0) {
      return null;
    }
    try {
      return details.get(0, StepFailure.class);
    } catch (DataConverterException | IllegalArgumentException notOurs) {
      return null;
    }
  }
}
