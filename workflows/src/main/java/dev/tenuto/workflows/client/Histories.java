package dev.tenuto.workflows.client;

import com.google.protobuf.Timestamp;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowTaskCompletedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskStartedEventAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Histories as a replay needs them. A replay tells events to the workflow only when their workflow
 * task has completed, so what came after the last one would not be seen while no worker is up.
 */
final class Histories {

  private Histories() {}

  /**
   * The history as if its pending workflow task had been done by a worker at the time of its last
   * event; the same list when none is pending.
   */
  static List<HistoryEvent> withPendingTaskDone(List<HistoryEvent> events) {
    List<HistoryEvent> told = withoutForcedEnd(events);
    int task = lastTaskEvent(told);
    if (task < 0) {
      return told;
    }
    return switch (told.get(task).getEventType()) {
      case EVENT_TYPE_WORKFLOW_TASK_SCHEDULED -> done(told, started(told));
      case EVENT_TYPE_WORKFLOW_TASK_STARTED -> done(told, told.get(task));
      default -> told;
    };
  }

  /** An end that the workflow had no say in; a replay does not know it. */
  private static List<HistoryEvent> withoutForcedEnd(List<HistoryEvent> events) {
    EventType last = events.getLast().getEventType();
    return last == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED
            || last == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT
        ? events.subList(0, events.size() - 1)
        : events;
  }

  private static int lastTaskEvent(List<HistoryEvent> events) {
    for (int i = events.size() - 1; i >= 0; i--) {
      switch (events.get(i).getEventType()) {
        case EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
            EVENT_TYPE_WORKFLOW_TASK_STARTED,
            EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
            EVENT_TYPE_WORKFLOW_TASK_FAILED,
            EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT -> {
          return i;
        }
        default -> {}
      }
    }
    return -1;
  }

  private static HistoryEvent started(List<HistoryEvent> events) {
    long scheduled = events.get(lastTaskEvent(events)).getEventId();
    return next(events)
        .setEventType(EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED)
        .setWorkflowTaskStartedEventAttributes(
            WorkflowTaskStartedEventAttributes.newBuilder().setScheduledEventId(scheduled))
        .build();
  }

  private static List<HistoryEvent> done(List<HistoryEvent> events, HistoryEvent started) {
    List<HistoryEvent> completed = new ArrayList<>(events);
    if (started.getEventId() > events.getLast().getEventId()) {
      completed.add(started);
    }
    completed.add(
        next(completed)
            .setEventType(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
            .setWorkflowTaskCompletedEventAttributes(
                WorkflowTaskCompletedEventAttributes.newBuilder()
                    .setScheduledEventId(
                        started.getWorkflowTaskStartedEventAttributes().getScheduledEventId())
                    .setStartedEventId(started.getEventId()))
            .build());
    return completed;
  }

  private static HistoryEvent.Builder next(List<HistoryEvent> events) {
    Timestamp time = events.getLast().getEventTime();
    return HistoryEvent.newBuilder()
        .setEventId(events.getLast().getEventId() + 1)
        .setEventTime(time);
  }
}
