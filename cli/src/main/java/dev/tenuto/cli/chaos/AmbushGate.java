package dev.tenuto.cli.chaos;

import com.google.protobuf.ByteString;
import io.temporal.api.command.v1.Command;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponseOrBuilder;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponseOrBuilder;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows one worker by what it says to Temporal, and stops its calls and decisions where a raid
 * says.
 */
final class AmbushGate extends TaskGate {

  private final Ambushes ambushes;
  private final Map<ByteString, Place> calls = new ConcurrentHashMap<>();
  private final Map<ByteString, Task> tasks = new ConcurrentHashMap<>();
  private final Map<String, String> labels = new ConcurrentHashMap<>();

  AmbushGate(Ambushes ambushes) {
    this.ambushes = ambushes;
  }

  /** Of which execution a workflow task is. */
  private record Task(String workflowId, String workflow) {}

  @Override
  boolean givesCall(PollActivityTaskQueueResponseOrBuilder call) {
    Place place = place(call.getInput());
    if (place == null) {
      return true;
    }
    calls.put(call.getTaskToken(), place);
    return !ambushes.stops(place, CrashPoint.BEFORE_SEND);
  }

  @Override
  boolean reportsCall(ByteString token) {
    return !ambushes.stops(calls.get(token), CrashPoint.NOT_REPORTED);
  }

  @Override
  boolean confirmsCall(ByteString token) {
    return !ambushes.stops(calls.get(token), CrashPoint.REPORTED);
  }

  /** What a worker is told first of an execution begins with the input of that. */
  @Override
  void givesWorkflowTask(PollWorkflowTaskQueueResponseOrBuilder task) {
    String id = task.getWorkflowExecution().getWorkflowId();
    tasks.put(task.getTaskToken(), new Task(id, task.getWorkflowType().getName()));
    for (HistoryEvent event : task.getHistory().getEventsList()) {
      if (event.hasWorkflowExecutionStartedEventAttributes()) {
        Payloads input = event.getWorkflowExecutionStartedEventAttributes().getInput();
        String label = Place.findRun(input.getPayloads(0).getData().toByteArray());
        if (label != null) {
          labels.put(id, label);
        }
      }
    }
  }

  @Override
  boolean decides(RespondWorkflowTaskCompletedRequest decision) {
    Task task = tasks.remove(decision.getTaskToken());
    for (Command command : decision.getCommandsList()) {
      Place place = place(command, task);
      if (place != null && task != null && ambushes.stopsTask(place, task.workflowId())) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Place place(Command command, @Nullable Task task) {
    if (command.hasScheduleActivityTaskCommandAttributes()) {
      return place(command.getScheduleActivityTaskCommandAttributes().getInput());
    }
    String label = task == null ? null : labels.get(task.workflowId());
    String position = task == null ? null : Decision.find(command, task.workflow());
    return label == null || position == null ? null : new Place(label, position);
  }

  private static @Nullable Place place(Payloads input) {
    return input.getPayloadsCount() == 0
        ? null
        : Place.find(input.getPayloads(0).getData().toByteArray());
  }
}
