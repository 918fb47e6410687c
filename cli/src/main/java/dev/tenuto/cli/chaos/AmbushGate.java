package dev.tenuto.cli.chaos;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.command.v1.Command;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponseOrBuilder;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows the calls of one worker by what it says to Temporal, and stops them where a raid says.
 */
final class AmbushGate implements Gate {

  private final Ambushes ambushes;
  private final Map<ByteString, Place> places = new ConcurrentHashMap<>();

  AmbushGate(Ambushes ambushes) {
    this.ambushes = ambushes;
  }

  @Override
  public boolean letsPass(String method, byte[] request) {
    try {
      return switch (method) {
        case "RespondActivityTaskCompleted", "RespondActivityTaskFailed" ->
            !ambushes.stops(reported(method, request), CrashPoint.NOT_REPORTED);
        case "RespondWorkflowTaskCompleted" -> passesWorkflowTask(request);
        default -> true;
      };
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("no " + method + " of this API", e);
    }
  }

  @Override
  public boolean letsBack(String method, byte[] request, byte[] answer) {
    try {
      return switch (method) {
        case "PollActivityTaskQueue" -> gives(PollActivityTaskQueueResponse.parseFrom(answer));
        case "RespondWorkflowTaskCompleted" -> givesEagerly(answer);
        case "RespondActivityTaskCompleted", "RespondActivityTaskFailed" ->
            !ambushes.stops(reported(method, request), CrashPoint.REPORTED);
        default -> true;
      };
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("no " + method + " of this API", e);
    }
  }

  private boolean givesEagerly(byte[] answer) throws InvalidProtocolBufferException {
    for (PollActivityTaskQueueResponse task :
        RespondWorkflowTaskCompletedResponse.parseFrom(answer).getActivityTasksList()) {
      if (!gives(task)) {
        return false;
      }
    }
    return true;
  }

  private boolean gives(PollActivityTaskQueueResponseOrBuilder task) {
    Place place = place(task.getInput());
    if (place == null) {
      return true;
    }
    places.put(task.getTaskToken(), place);
    return !ambushes.stops(place, CrashPoint.BEFORE_SEND);
  }

  private boolean passesWorkflowTask(byte[] request) throws InvalidProtocolBufferException {
    for (Command command :
        RespondWorkflowTaskCompletedRequest.parseFrom(request).getCommandsList()) {
      if (command.hasScheduleActivityTaskCommandAttributes()) {
        Place place = place(command.getScheduleActivityTaskCommandAttributes().getInput());
        if (ambushes.stops(place, CrashPoint.IN_WORKFLOW_TASK)) {
          return false;
        }
      }
    }
    return true;
  }

  private @Nullable Place reported(String method, byte[] request)
      throws InvalidProtocolBufferException {
    ByteString token =
        method.equals("RespondActivityTaskCompleted")
            ? RespondActivityTaskCompletedRequest.parseFrom(request).getTaskToken()
            : RespondActivityTaskFailedRequest.parseFrom(request).getTaskToken();
    return places.get(token);
  }

  private static @Nullable Place place(Payloads input) {
    return input.getPayloadsCount() == 0
        ? null
        : Place.find(input.getPayloads(0).getData().toByteArray());
  }
}
