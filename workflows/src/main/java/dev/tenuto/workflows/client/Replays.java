package dev.tenuto.workflows.client;

import dev.tenuto.language.plan.Plans;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;

/** Shows that histories can be replayed by this build, without any worker. */
public final class Replays implements AutoCloseable {

  private final HistoryReplayer replayer;
  private final WorkflowClient client;

  public Replays(WorkflowClient client, Plans plans) {
    this.client = client;
    this.replayer = new HistoryReplayer(client, plans);
  }

  /** Fetches an execution's history and replays it as {@link #verify(WorkflowExecutionHistory)}. */
  public void verify(ExecutionId execution) {
    verify(client.fetchHistory(execution.workflowId()));
  }

  /**
   * Replays a history.
   *
   * @throws AssertionError when this build would have done something else than what was recorded
   */
  public void verify(WorkflowExecutionHistory history) {
    HistoryReplayer.Outcome outcome = replayer.replay(history);
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

  @Override
  public void close() {
    replayer.close();
  }
}
