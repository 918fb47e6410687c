package dev.tenuto.workflows.client;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.schema.Violation;
import java.util.List;

/** What came of a start. */
public sealed interface StartResult {

  /** It runs now. */
  record Started(ExecutionId execution) implements StartResult {}

  /** The same id or key was used with the same input: this is the execution of then. */
  record Existing(ExecutionId execution) implements StartResult {}

  /** The input does not meet the workflow's schema; nothing was started. */
  record InvalidInput(List<Violation> violations) implements StartResult {

    public InvalidInput {
      violations = List.copyOf(violations);
    }
  }

  /** Too large, or a tag that cannot be resolved over this input; nothing was started. */
  record Refused(StepFailure failure) implements StartResult {}

  /** The id or key belongs to an execution of another input or workflow; nothing was started. */
  record Conflict(ExecutionId execution, String message) implements StartResult {}
}
