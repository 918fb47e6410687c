package dev.tenuto.workflows.replay;

import com.google.protobuf.Timestamp;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowTaskCompletedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskStartedEventAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Histories as a replay needs them. A replay tells events to the workflow only when their workflow
 * task has completed, so what came after the last one would not be seen while no worker is up.
 */
public final class Histories {

  private Histories() {}

  /**
   * Shows those of all runs of an execution, and of its child executions and theirs, the last run
   * of the execution first. They are fetched one after another, as together they may be very large.
   */
  public static void ofAllRuns(
      WorkflowClient client, String workflowId, Consumer<WorkflowExecutionHistory> shown) {
    Deque<WorkflowExecution> open = new ArrayDeque<>();
    open.add(WorkflowExecution.newBuilder().setWorkflowId(workflowId).build());
    while (!open.isEmpty()) {
      WorkflowExecution next = open.remove();
      WorkflowExecutionHistory history = client.fetchHistory(next.getWorkflowId(), next.getRunId());
      shown.accept(history);
      String before =
          history
              .getEvents()
              .getFirst()
              .getWorkflowExecutionStartedEventAttributes()
              .getContinuedExecutionRunId();
      if (!before.isEmpty()) {
        open.add(next.toBuilder().setRunId(before).build());
      }
      for (HistoryEvent event : history.getEvents()) {
        if (event.hasChildWorkflowExecutionStartedEventAttributes()) {
          open.add(event.getChildWorkflowExecutionStartedEventAttributes().getWorkflowExecution());
        }
      }
    }
  }

  /**
   * The history as if its pending workflow task had been done by a worker at the time of its last
   * event; the same list when none is pending.
   */
  public static List<HistoryEvent> withPendingTaskDone(List<HistoryEvent> events) {
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

  /**
   * The history up to its last completed workflow task and what that asked for: what the workflow
   * had a say in. Empty when no workflow task was completed.
   */
  static List<HistoryEvent> upToLastTask(List<HistoryEvent> events) {
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i).getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED) {
        int end = i + 1;
        while (end < events.size() && isAskedFor(events.get(end).getEventType())) {
          end++;
        }
        return events.subList(0, end);
      }
    }
    return List.of();
  }

  private static boolean isAskedFor(EventType type) {
    return switch (type) {
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
          EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED,
          EVENT_TYPE_TIMER_STARTED,
          EVENT_TYPE_TIMER_CANCELED,
          EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED,
          EVENT_TYPE_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED,
          EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
          EVENT_TYPE_WORKFLOW_PROPERTIES_MODIFIED,
          EVENT_TYPE_MARKER_RECORDED,
          EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
          EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
          EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
          EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW ->
          true;
      default -> false;
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
