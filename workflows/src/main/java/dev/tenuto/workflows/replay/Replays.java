package dev.tenuto.workflows.replay;

import dev.tenuto.language.plan.Plans;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.ArrayList;
import java.util.List;

/** Shows that histories can be replayed by this build, without any worker. */
public final class Replays implements AutoCloseable {

  private final HistoryReplayer replayer;
  private final WorkflowClient client;

  public Replays(WorkflowClient client, Plans plans) {
    this.client = client;
    this.replayer = HistoryReplayer.observing(client, plans);
  }

  /**
   * Fetches the histories of all runs of an execution, and those of its child executions and
   * theirs, and replays them as {@link #verify(WorkflowExecutionHistory)}.
   */
  public void verify(String workflowId) {
    Histories.ofAllRuns(client, workflowId, this::verify);
  }

  /**
   * Replays a history.
   *
   * @throws AssertionError when this build would have done something else than what was recorded
   */
  public void verify(WorkflowExecutionHistory history) {
    List<String> deviations = deviations(history);
    if (!deviations.isEmpty()) {
      throw new AssertionError(
          "The history of "
              + history.getWorkflowExecution().getWorkflowId()
              + " does not replay: "
              + String.join("; ", deviations));
    }
  }

  /**
   * Replays a history up to its last completed workflow task.
   *
   * @return where this build would have done something else than what was recorded, in words that
   *     hold no value of the user's; empty when nowhere
   */
  public List<String> deviations(WorkflowExecutionHistory history) {
    List<HistoryEvent> events = Histories.upToLastTask(history.getEvents());
    if (events.isEmpty()) {
      return List.of();
    }
    HistoryReplayer.Outcome outcome =
        replayer.replay(
            new WorkflowExecutionHistory(
                History.newBuilder().addAllEvents(events).build(),
                history.getWorkflowExecution().getWorkflowId()));
    List<String> found = new ArrayList<>();
    if (outcome.failure() != null) {
      found.add(reason(outcome.failure()));
    }
    found.addAll(Deviations.between(events, outcome.asked()));
    boolean ended = outcome.workflow() != null && outcome.workflow().ended();
    if (isEnd(events.getLast().getEventType()) && !ended) {
      found.add("the history ends, and its replay goes on");
    }
    return found;
  }

  private static boolean isEnd(EventType last) {
    return switch (last) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
          EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
          EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED ->
          true;
      default -> false;
    };
  }

  /** The innermost cause says it; the SDK wraps it several times. */
  private static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return "the replay fails with "
        + innermost.getClass().getSimpleName()
        + ": "
        + String.valueOf(innermost.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    replayer.close();
  }
}
