package dev.tenuto.workflows.interpreter;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Why a scope was told to end before its steps had. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Interruption.TimedOut.class, name = "timedOut"),
  @JsonSubTypes.Type(value = Interruption.CancelRequested.class, name = "cancelRequested")
})
sealed interface Interruption {

  /** Its {@code timeout} has passed. */
  record TimedOut() implements Interruption {}

  /** Somebody asked for it. */
  record CancelRequested(String reason) implements Interruption {}
}
