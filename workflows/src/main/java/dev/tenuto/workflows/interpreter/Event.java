package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.EvaluateResult;
import java.time.Instant;

/** What happened, each with the workflow time at which it is told to the machine. */
public sealed interface Event {

  Instant time();

  /** A call's activity ended without failing. */
  record CallEnded(Instant time, StepPath path, CallResult result) implements Event {}

  /** A call failed for good, was lost with its worker, or ended because it was cancelled. */
  record CallFailed(Instant time, StepPath path, StepFailure failure) implements Event {}

  /** Templates were resolved outside. */
  record Evaluated(Instant time, StepPath path, EvaluateResult result) implements Event {}

  /** A timer fired. */
  record TimerFired(Instant time, TimerId timer) implements Event {}

  /** Somebody asked for the execution to be cancelled. */
  record CancelRequested(Instant time, String reason) implements Event {}
}
