package dev.tenuto.workflows.client;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.ExecutionStatus;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How an execution ended, read from the last event of its history.
 *
 * @param output null unless it completed
 * @param error null unless it ended otherwise than completed
 */
record Ends(ExecutionStatus status, @Nullable JsonNode output, @Nullable StepFailure error) {

  static final Ends NOT_YET = new Ends(ExecutionStatus.RUNNING, null, null);

  static Ends of(HistoryEvent close, WorkflowExecutionInfo info, WorkflowClient client) {
    DataConverter converter = client.getOptions().getDataConverter();
    return switch (close.getAttributesCase()) {
      case WORKFLOW_EXECUTION_COMPLETED_EVENT_ATTRIBUTES ->
          new Ends(
              ExecutionStatus.COMPLETED,
              converter.fromPayloads(
                  0,
                  Optional.of(close.getWorkflowExecutionCompletedEventAttributes().getResult()),
                  JsonNode.class,
                  JsonNode.class),
              null);
      case WORKFLOW_EXECUTION_FAILED_EVENT_ATTRIBUTES ->
          failed(close.getWorkflowExecutionFailedEventAttributes().getFailure(), converter);
      case WORKFLOW_EXECUTION_CANCELED_EVENT_ATTRIBUTES ->
          new Ends(
              ExecutionStatus.CANCELLED,
              null,
              Objects.requireNonNullElseGet(
                  new Memo(client, info).error(),
                  () ->
                      StepFailure.of(
                          FailureCode.WORKFLOW_CANCELLED, "The execution was cancelled")));
      case WORKFLOW_EXECUTION_TERMINATED_EVENT_ATTRIBUTES ->
          new Ends(
              ExecutionStatus.TERMINATED,
              null,
              terminated(close.getWorkflowExecutionTerminatedEventAttributes().getReason()));
      case WORKFLOW_EXECUTION_TIMED_OUT_EVENT_ATTRIBUTES ->
          new Ends(
              ExecutionStatus.TIMED_OUT,
              null,
              StepFailure.of(
                  FailureCode.WORKFLOW_TIMEOUT, "Temporal ended the execution by its own timeout"));
      // it goes on in another run
      case WORKFLOW_EXECUTION_CONTINUED_AS_NEW_EVENT_ATTRIBUTES -> NOT_YET;
      // cases of an open enum of Temporal's: no other event ends an execution
      default -> throw new IllegalStateException("No end of an execution: " + close);
    };
  }

  private static Ends failed(Failure failure, DataConverter converter) {
    Payloads details = failure.getApplicationFailureInfo().getDetails();
    StepFailure told = detail(details, 0, StepFailure.class, converter);
    String phase = detail(details, 1, String.class, converter);
    ExecutionStatus status =
        ExecutionStatus.TIMED_OUT.text().equals(phase)
            ? ExecutionStatus.TIMED_OUT
            : ExecutionStatus.FAILED;
    return new Ends(status, null, told != null ? told : unknown(failure));
  }

  /** An end that Temporal itself decided on, for example by one of its limits. */
  private static StepFailure unknown(Failure failure) {
    return StepFailure.of(
        FailureCode.WORKFLOW_TERMINATED, "Temporal ended the execution: " + failure.getMessage());
  }

  private static StepFailure terminated(String reason) {
    return StepFailure.of(
        FailureCode.WORKFLOW_TERMINATED,
        "The execution was terminated" + (reason.isEmpty() ? "" : ": " + reason));
  }

  private static <T> @Nullable T detail(
      Payloads details, int index, Class<T> type, DataConverter converter) {
    if (details.getPayloadsCount() <= index) {
      return null;
    }
    try {
      return converter.fromPayload(details.getPayloads(index), type, type);
    } catch (DataConverterException notOurs) {
      return null;
    }
  }
}
