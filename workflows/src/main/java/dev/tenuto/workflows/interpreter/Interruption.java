package dev.tenuto.workflows.interpreter;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tenuto.language.failure.StepFailure;

/** Why a run was told to end before it had. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Interruption.StepTimedOut.class, name = "stepTimedOut"),
  @JsonSubTypes.Type(value = Interruption.WorkflowTimedOut.class, name = "workflowTimedOut"),
  @JsonSubTypes.Type(value = Interruption.CancelRequested.class, name = "cancelRequested"),
  @JsonSubTypes.Type(value = Interruption.LimitReached.class, name = "limitReached")
})
sealed interface Interruption {

  /** The {@code timeout} of the step has passed. */
  record StepTimedOut() implements Interruption {}

  /** The {@code timeout} of the workflow has passed. */
  record WorkflowTimedOut() implements Interruption {}

  /** Somebody asked for it. */
  record CancelRequested(String reason) implements Interruption {}

  /** The execution cannot be carried on. */
  record LimitReached(StepFailure failure) implements Interruption {}
}
