package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.EvaluateResult;
import dev.tenuto.workflows.contract.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What happened, each with the workflow time at which it is told to the machine. */
public sealed interface Event {

  Instant time();

  /** A call's activity ended without failing. */
  record CallEnded(Instant time, StepPath path, CallResult result) implements Event {}

  /** A call failed for good, was lost with its worker, or ended because it was cancelled. */
  record CallFailed(Instant time, StepPath path, StepFailure failure) implements Event {}

  /** Templates were resolved outside. */
  record Evaluated(Instant time, StepPath path, EvaluateResult result) implements Event {}

  /** A child execution has completed. */
  record ChildEnded(Instant time, StepPath path, Value output) implements Event {}

  /** A child execution ended otherwise than completed, or could not be started. */
  record ChildFailed(Instant time, StepPath path, StepFailure failure) implements Event {}

  /** A child execution was not begun, as nothing is to begin; it is asked for again later. */
  record ChildWithheld(Instant time, StepPath path) implements Event {}

  /**
   * Somebody sent an event to the execution.
   *
   * @param key the same for an event that is sent again; null: it is another one each time
   */
  record MessageReceived(Instant time, String name, JsonNode payload, @Nullable String key)
      implements Event {}

  /** A timer fired. */
  record TimerFired(Instant time, TimerId timer) implements Event {}

  /** Somebody asked for the execution to be cancelled. */
  record CancelRequested(Instant time, String reason) implements Event {}

  /** The execution has grown beyond what can be carried on; it fails of that. */
  record LimitReached(Instant time, StepFailure failure) implements Event {}
}
