package dev.tenuto.workflows.temporal;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.ExecutionStatus;
import dev.tenuto.workflows.contract.FailureDetails;
import dev.tenuto.workflows.contract.MemoKeys;
import dev.tenuto.workflows.contract.SearchKeys;
import dev.tenuto.workflows.contract.Value;
import dev.tenuto.workflows.interpreter.Command;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the machine's last command becomes the end of the Temporal workflow.
 *
 * <p>Temporal's SDK closes an execution whose cancellation was asked for as cancelled, however its
 * code ends; the phase says the same.
 */
final class Ending {

  private final boolean cancelRequested;

  Ending(boolean cancelRequested) {
    this.cancelRequested = cancelRequested;
  }

  Object of(Command end) {
    return switch (end) {
      case Command.Complete complete -> completed(complete.output());
      case Command.Fail fail -> throw failed(fail.failure(), ExecutionStatus.FAILED);
      case Command.TimedOut timedOut -> throw failed(timedOut.failure(), ExecutionStatus.TIMED_OUT);
      case Command.Cancelled cancelled -> throw cancelled(cancelled.failure());
      case Command.Call _,
          Command.Evaluate _,
          Command.StartChild _,
          Command.CancelChild _,
          Command.Sleep _,
          Command.CancelSleep _,
          Command.CancelCall _ ->
          throw new IllegalArgumentException(end + " ends no execution");
    };
  }

  private Object completed(Value output) {
    tellPhase(ExecutionStatus.COMPLETED);
    return switch (output) {
      case Value.Inline inline -> inline.json();
      case Value.Ref ref -> ref;
    };
  }

  private RuntimeException failed(StepFailure failure, ExecutionStatus status) {
    if (cancelRequested) {
      return cancelled(failure);
    }
    tellPhase(status);
    return FailureDetails.endOfExecution(failure, status);
  }

  private RuntimeException cancelled(StepFailure failure) {
    Map<String, Object> memo = new LinkedHashMap<>();
    memo.put(MemoKeys.ERROR, failure);
    Workflow.upsertMemo(memo);
    tellPhase(ExecutionStatus.CANCELLED);
    return new CanceledFailure(failure.message());
  }

  private void tellPhase(ExecutionStatus status) {
    ExecutionStatus told = cancelRequested ? ExecutionStatus.CANCELLED : status;
    Workflow.upsertTypedSearchAttributes(SearchKeys.PHASE.valueSet(told.text()));
  }
}
