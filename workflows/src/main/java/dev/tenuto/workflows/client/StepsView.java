package dev.tenuto.workflows.client;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.workflows.contract.StepStatus;
import dev.tenuto.workflows.replay.Histories;
import dev.tenuto.workflows.replay.HistoryReplayer;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps of an execution, whether it runs, has ended, or no worker is up: its history is told to
 * the workflow class once more, and the server adds what it knows of the calls in flight.
 */
final class StepsView implements AutoCloseable {

  private final HistoryReplayer replayer;
  private final OpenCalls calls;

  StepsView(WorkflowClient client, Plans plans) {
    this.replayer = HistoryReplayer.telling(client, plans);
    this.calls = new OpenCalls(client.getOptions().getDataConverter());
  }

  /** The steps; null when this build cannot replay the history at all. */
  @Nullable List<ExecutionStep> of(
      List<HistoryEvent> events, DescribeWorkflowExecutionResponse described) {
    WorkflowExecutionInfo info = described.getWorkflowExecutionInfo();
    History history =
        History.newBuilder().addAllEvents(Histories.withPendingTaskDone(events)).build();
    HistoryReplayer.Outcome outcome =
        replayer.replay(new WorkflowExecutionHistory(history, info.getExecution().getWorkflowId()));
    if (outcome.workflow() == null || !outcome.workflow().begun()) {
      return null;
    }
    List<ExecutionStep> steps = outcome.workflow().steps().stream().map(ExecutionStep::of).toList();
    return switch (info.getStatus()) {
      case WORKFLOW_EXECUTION_STATUS_RUNNING, WORKFLOW_EXECUTION_STATUS_PAUSED ->
          withAttempts(steps, calls.of(events, described.getPendingActivitiesList()));
      case WORKFLOW_EXECUTION_STATUS_TERMINATED, WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
          cutOff(steps, Times.instant(info.getCloseTime()));
      default -> steps;
    };
  }

  private static List<ExecutionStep> withAttempts(
      List<ExecutionStep> steps, Map<String, OpenCalls.Open> open) {
    return steps.stream().map(step -> withAttempts(step, open.get(step.path()))).toList();
  }

  private static ExecutionStep withAttempts(ExecutionStep step, OpenCalls.@Nullable Open call) {
    if (step.status() != StepStatus.RUNNING || !makesCall(step)) {
      return step;
    }
    // the replay is ahead of the workers: the call was not asked for yet
    return call == null
        ? step.waitingForAWorker()
        : step.tried(call.attempts(), call.lastFailure());
  }

  private static boolean makesCall(ExecutionStep step) {
    return step.kind().equals("task") || step.kind().equals("http");
  }

  /** Nothing of a terminated execution ran on, and the machine was not told. */
  private static List<ExecutionStep> cutOff(List<ExecutionStep> steps, Instant at) {
    StepFailure why =
        StepFailure.of(FailureCode.WORKFLOW_TERMINATED, "The execution was terminated");
    return steps.stream()
        .map(step ->
            switch (step.status()) {
              case PENDING -> step.ended(StepStatus.BLOCKED, null, null);
              case RUNNING, WAITING, PARKED ->
                  step.ended(StepStatus.CANCELLED, at, why.at(step.path()));
              case SUCCEEDED, SKIPPED, FAILED, BLOCKED, CANCELLED -> step;
            })
        .toList();
  }

  @Override
  public void close() {
    replayer.close();
  }
}
