package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.EvaluateInput;
import dev.tenuto.workflows.contract.Value;
import java.time.Duration;
import java.util.List;

/** What the state machine wants done. Each is answered by the event named, once. */
public sealed interface Command {

  /** Make a call; answered by {@link Event.CallEnded} or {@link Event.CallFailed}. */
  record Call(CallInput input) implements Command {}

  /**
   * Resolve templates over values that are kept outside; answered by {@link Event.Evaluated} or
   * {@link Event.CallFailed} with the same path, which is {@link StepPath#ROOT} for the output of
   * the execution. A step has one call or evaluation in flight at a time.
   */
  record Evaluate(EvaluateInput input) implements Command {}

  /** Start a child execution; answered by {@link Event.ChildEnded} or {@link Event.ChildFailed}. */
  record StartChild(ChildStart child) implements Command {}

  /** Cancel a child execution; it is still answered as every one is. */
  record CancelChild(StepPath path) implements Command {}

  /** Fire after a while; answered by {@link Event.TimerFired} unless cancelled. */
  record Sleep(TimerId timer, Duration duration) implements Command {}

  /** Give up a timer; not answered. */
  record CancelSleep(TimerId timer) implements Command {}

  /**
   * End a call or an evaluation in flight; it is still answered as every one is.
   *
   * @param path of the step; {@link StepPath#ROOT} for the evaluation of the execution's output
   */
  record CancelCall(StepPath path) implements Command {}

  /** The execution has completed with this output. */
  record Complete(Value output) implements Command {}

  /** The execution has failed. */
  record Fail(StepFailure failure) implements Command {}

  /** The execution ended because it was cancelled. */
  record Cancelled(StepFailure failure) implements Command {}

  /** The execution ended because its {@code timeout} had passed. */
  record TimedOut(StepFailure failure) implements Command {}

  /** No command. */
  List<Command> NONE = List.of();
}
