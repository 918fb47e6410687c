package dev.tenuto.workflows.interpreter;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.Value;
import org.jspecify.annotations.Nullable;

/** How the steps of a workflow have ended, before its compensations and last steps run. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Verdict.Completed.class, name = "completed"),
  @JsonSubTypes.Type(value = Verdict.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = Verdict.TimedOut.class, name = "timedOut"),
  @JsonSubTypes.Type(value = Verdict.Cancelled.class, name = "cancelled"),
  @JsonSubTypes.Type(value = Verdict.Stopped.class, name = "stopped")
})
sealed interface Verdict {

  /** The word for {@code workflow.status}. */
  String status();

  /** What its last steps see as {@code error}; null when it completed. */
  @Nullable StepFailure failure();

  /** Whether the workflow undoes what it did. */
  boolean undoes();

  /** All ended well. */
  record Completed(Value output) implements Verdict {
    @Override
    public String status() {
      return "completed";
    }

    @Override
    public @Nullable StepFailure failure() {
      return null;
    }

    @Override
    public boolean undoes() {
      return false;
    }
  }

  /** A step failed, or the output could not be had. */
  record Failed(StepFailure failure) implements Verdict {
    @Override
    public String status() {
      return "failed";
    }

    @Override
    public boolean undoes() {
      return true;
    }
  }

  /** Its own {@code timeout} has passed. */
  record TimedOut(StepFailure failure) implements Verdict {
    @Override
    public String status() {
      return "timedOut";
    }

    @Override
    public boolean undoes() {
      return true;
    }
  }

  /** It was cancelled, or the timeout of something around it has passed. */
  record Cancelled(StepFailure failure) implements Verdict {
    @Override
    public String status() {
      return "cancelled";
    }

    @Override
    public boolean undoes() {
      return true;
    }
  }

  /**
   * Something around it failed, so that some of its steps did not run. What it did is undone by
   * whoever undoes the rest.
   *
   * @param outcome blocked or cancelled
   */
  record Stopped(StepFailure failure, Outcome outcome) implements Verdict {
    @Override
    public String status() {
      return "cancelled";
    }

    @Override
    public boolean undoes() {
      return false;
    }
  }
}
