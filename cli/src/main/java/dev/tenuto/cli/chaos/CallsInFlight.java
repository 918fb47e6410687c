package dev.tenuto.cli.chaos;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Knows which calls a worker was given since this stands before it, and has not reported. */
final class CallsInFlight implements Gate {

  private final Set<ByteString> tasks = ConcurrentHashMap.newKeySet();

  int count() {
    return tasks.size();
  }

  @Override
  public boolean letsPass(String method, byte[] request) {
    try {
      switch (method) {
        case "RespondActivityTaskCompleted" ->
            tasks.remove(RespondActivityTaskCompletedRequest.parseFrom(request).getTaskToken());
        case "RespondActivityTaskFailed" ->
            tasks.remove(RespondActivityTaskFailedRequest.parseFrom(request).getTaskToken());
        default -> {} // tells of no call
      }
      return true;
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("no " + method + " of this API", e);
    }
  }

  @Override
  public boolean letsBack(String method, byte[] request, byte[] answer) {
    try {
      switch (method) {
        case "PollActivityTaskQueue" ->
            give(PollActivityTaskQueueResponse.parseFrom(answer).getTaskToken());
        case "RespondWorkflowTaskCompleted" ->
            RespondWorkflowTaskCompletedResponse.parseFrom(answer)
                .getActivityTasksList()
                .forEach(task -> give(task.getTaskToken()));
        default -> {} // gives no call
      }
      return true;
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("no " + method + " of this API", e);
    }
  }

  /** A poll that ended without a task has no token. */
  private void give(ByteString token) {
    if (!token.isEmpty()) {
      tasks.add(token);
    }
  }
}
