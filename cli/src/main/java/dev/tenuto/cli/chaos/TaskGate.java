package dev.tenuto.cli.chaos;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponseOrBuilder;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponseOrBuilder;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedResponse;

/**
 * Follows the tasks of one worker by what it says to Temporal and is told. What a method gives back
 * as false goes no further.
 */
abstract class TaskGate implements Gate {

  /** The worker is given a call. */
  abstract boolean givesCall(PollActivityTaskQueueResponseOrBuilder call);

  /** The worker says what became of a call. */
  abstract boolean reportsCall(ByteString token);

  /** Temporal has heard what became of a call. */
  boolean confirmsCall(ByteString token) {
    return true;
  }

  /** The worker is given a workflow task. */
  void givesWorkflowTask(PollWorkflowTaskQueueResponseOrBuilder task) {}

  /** The worker says what an execution has decided on. */
  boolean decides(RespondWorkflowTaskCompletedRequest decision) {
    return true;
  }

  @Override
  public final boolean letsPass(String method, byte[] request) {
    try {
      return switch (method) {
        case "RespondActivityTaskCompleted", "RespondActivityTaskFailed" ->
            reportsCall(token(method, request));
        case "RespondWorkflowTaskCompleted" ->
            decides(RespondWorkflowTaskCompletedRequest.parseFrom(request));
        default -> true;
      };
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("no " + method + " of this API", e);
    }
  }

  @Override
  public final boolean letsBack(String method, byte[] request, byte[] answer) {
    try {
      return switch (method) {
        case "PollActivityTaskQueue" -> gives(PollActivityTaskQueueResponse.parseFrom(answer));
        case "PollWorkflowTaskQueue" -> gives(PollWorkflowTaskQueueResponse.parseFrom(answer));
        case "RespondWorkflowTaskCompleted" ->
            gives(RespondWorkflowTaskCompletedResponse.parseFrom(answer));
        case "RespondActivityTaskCompleted", "RespondActivityTaskFailed" ->
            confirmsCall(token(method, request));
        default -> true;
      };
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("no " + method + " of this API", e);
    }
  }

  /** A poll that ended without a task has no token. */
  private boolean gives(PollActivityTaskQueueResponse answer) {
    return answer.getTaskToken().isEmpty() || givesCall(answer);
  }

  private boolean gives(PollWorkflowTaskQueueResponse answer) {
    if (!answer.getTaskToken().isEmpty()) {
      givesWorkflowTask(answer);
    }
    return true;
  }

  /** The answer to a decision may bring the next tasks. */
  private boolean gives(RespondWorkflowTaskCompletedResponse answer) {
    if (answer.hasWorkflowTask()) {
      givesWorkflowTask(answer.getWorkflowTask());
    }
    return answer.getActivityTasksList().stream().allMatch(this::givesCall);
  }

  private static ByteString token(String method, byte[] request)
      throws InvalidProtocolBufferException {
    return method.equals("RespondActivityTaskCompleted")
        ? RespondActivityTaskCompletedRequest.parseFrom(request).getTaskToken()
        : RespondActivityTaskFailedRequest.parseFrom(request).getTaskToken();
  }
}
