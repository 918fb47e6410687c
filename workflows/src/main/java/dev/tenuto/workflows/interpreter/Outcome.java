package dev.tenuto.workflows.interpreter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.Response;
import dev.tenuto.workflows.contract.StepStatus;
import dev.tenuto.workflows.contract.Value;
import org.jspecify.annotations.Nullable;

/** How a step ended. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Outcome.Succeeded.class, name = "succeeded"),
  @JsonSubTypes.Type(value = Outcome.Skipped.class, name = "skipped"),
  @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = Outcome.Blocked.class, name = "blocked"),
  @JsonSubTypes.Type(value = Outcome.Cancelled.class, name = "cancelled")
})
sealed interface Outcome {

  StepStatus status();

  /** Attempts of the step's own call. */
  default int attempts() {
    return 0;
  }

  /** Whether what depends on the step may run. */
  default boolean letsDependantsRun() {
    return false;
  }

  /**
   * It gave a value.
   *
   * @param mended the failure that its fallback made good; null when it had not failed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Succeeded(
      Value output, @Nullable Response response, int attempts, @Nullable StepFailure mended)
      implements Outcome {

    Succeeded(Value output, @Nullable Response response, int attempts) {
      this(output, response, attempts, null);
    }

    /** It gave a value without a call. */
    static Succeeded with(Value output) {
      return new Succeeded(output, null, 0, null);
    }

    @Override
    public StepStatus status() {
      return StepStatus.SUCCEEDED;
    }

    @Override
    public boolean letsDependantsRun() {
      return true;
    }
  }

  /** Its {@code if} did not hold. */
  record Skipped() implements Outcome {
    @Override
    public StepStatus status() {
      return StepStatus.SKIPPED;
    }

    @Override
    public boolean letsDependantsRun() {
      return true;
    }
  }

  /** It failed for good. */
  record Failed(StepFailure failure, int attempts) implements Outcome {
    @Override
    public StepStatus status() {
      return StepStatus.FAILED;
    }
  }

  /** It never ran, or never ran to its end, because of how something else ended. */
  record Blocked() implements Outcome {
    @Override
    public StepStatus status() {
      return StepStatus.BLOCKED;
    }
  }

  /** It was ended before it came to its own end. */
  record Cancelled(int attempts) implements Outcome {
    @Override
    public StepStatus status() {
      return StepStatus.CANCELLED;
    }
  }
}
