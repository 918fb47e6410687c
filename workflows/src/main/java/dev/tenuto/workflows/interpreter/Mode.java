package dev.tenuto.workflows.interpreter;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether the steps of a scope go on; it only ever moves downwards in this list. */
enum Mode {
  /** Steps start as their dependencies end. */
  @JsonProperty("running")
  RUNNING,
  /** Nothing starts any more; calls in flight finish, with their retries. */
  @JsonProperty("stopping")
  STOPPING,
  /** Nothing starts any more, and what is in flight was told to end. */
  @JsonProperty("cancelling")
  CANCELLING
}
