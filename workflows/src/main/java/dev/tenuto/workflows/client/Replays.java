package dev.tenuto.workflows.client;

import dev.tenuto.language.plan.Plans;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.ArrayDeque;
import java.util.Deque;

/** Shows that histories can be replayed by this build, without any worker. */
public final class Replays implements AutoCloseable {

  private final HistoryReplayer replayer;
  private final WorkflowClient client;

  public Replays(WorkflowClient client, Plans plans) {
    this.client = client;
    this.replayer = new HistoryReplayer(client, plans);
  }

  /**
   * Fetches the histories of all runs of an execution, and those of its child executions and
   * theirs, and replays them as {@link #verify(WorkflowExecutionHistory)}.
   */
  public void verify(ExecutionId execution) {
    Deque<WorkflowExecution> open = new ArrayDeque<>();
    open.add(WorkflowExecution.newBuilder().setWorkflowId(execution.workflowId()).build());
    while (!open.isEmpty()) {
      WorkflowExecution next = open.remove();
      WorkflowExecutionHistory history = client.fetchHistory(next.getWorkflowId(), next.getRunId());
      verify(history);
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
   * Replays a history.
   *
   * @throws AssertionError when this build would have done something else than what was recorded
   */
  public void verify(WorkflowExecutionHistory history) {
    HistoryReplayer.Outcome outcome = replayer.replay(ofItsOwn(history));
    String workflowId = history.getWorkflowExecution().getWorkflowId();
    if (outcome.failure() != null) {
      throw new AssertionError(
          "The history of " + workflowId + " does not replay", outcome.failure());
    }
    boolean completed =
        switch (history.getLastEvent().getEventType()) {
          case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
              EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
              EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED ->
              true;
          default -> false;
        };
    boolean ended = outcome.workflow() != null && outcome.workflow().ended();
    if (completed && !ended) {
      throw new AssertionError("The history of " + workflowId + " ends, and its replay goes on");
    }
  }

  /** Without an end that the workflow had no say in. */
  private static WorkflowExecutionHistory ofItsOwn(WorkflowExecutionHistory history) {
    return switch (history.getLastEvent().getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED, EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT ->
          new WorkflowExecutionHistory(
              History.newBuilder()
                  .addAllEvents(Histories.withPendingTaskDone(history.getEvents()))
                  .build(),
              history.getWorkflowExecution().getWorkflowId());
      default -> history;
    };
  }

  @Override
  public void close() {
    replayer.close();
  }
}
