package dev.tenuto.workflows.interpreter;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Why a run was told to end before it had. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Interruption.StepTimedOut.class, name = "stepTimedOut"),
  @JsonSubTypes.Type(value = Interruption.WorkflowTimedOut.class, name = "workflowTimedOut"),
  @JsonSubTypes.Type(value = Interruption.CancelRequested.class, name = "cancelRequested")
})
sealed interface Interruption {

  /** The {@code timeout} of the step has passed. */
  record StepTimedOut() implements Interruption {}

  /** The {@code timeout} of the workflow has passed. */
  record WorkflowTimedOut() implements Interruption {}

  /** Somebody asked for it. */
  record CancelRequested(String reason) implements Interruption {}
}
