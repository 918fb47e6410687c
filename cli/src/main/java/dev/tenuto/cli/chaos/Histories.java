package dev.tenuto.cli.chaos;

import com.google.protobuf.Timestamp;
import dev.tenuto.cli.audit.Past;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.PendingWorkflowTaskState;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Reads what Temporal has recorded, event by event, without the code that is on trial. */
final class Histories implements AutoCloseable {

  private final WorkflowServiceStubs service;
  private final WorkflowClient client;

  Histories(String address) {
    this.service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    this.client = WorkflowClient.newInstance(service);
  }

  /** What became of an execution of which the API has just told this. */
  Past read(String id, JsonNode told) {
    Reading reading = new Reading();
    List<List<HistoryEvent>> runs = runs("default/" + id);
    runs.forEach(reading::takeRun);
    runs.forEach(run -> readChildren(run, reading));
    return reading.past(told);
  }

  /** Whether a worker has a workflow task of an execution, as far as Temporal knows. */
  boolean isInWorkflowTask(String workflowId) {
    return service
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                .build())
        .getPendingWorkflowTask()
        .getState()
        .equals(PendingWorkflowTaskState.PENDING_WORKFLOW_TASK_STATE_STARTED);
  }

  /** How many runs ended because their executions went on in another. */
  long turns() {
    return client.countWorkflows("ExecutionStatus = 'ContinuedAsNew'").getCount();
  }

  /** The histories of all runs of an id, the first one first; another start would be one too. */
  private List<List<HistoryEvent>> runs(String id) {
    Map<String, List<HistoryEvent>> byRun = new LinkedHashMap<>();
    // lists come later than what happens, so they may lack any
    for (String run = firstRun(id); !run.isEmpty(); run = next(byRun.get(run))) {
      byRun.put(run, client.fetchHistory(id, run).getEvents());
    }
    client
        .listExecutions("WorkflowId = '" + id + "'")
        .map(listed -> listed.getExecution().getRunId())
        .forEach(run -> byRun.computeIfAbsent(run, _ -> client.fetchHistory(id, run).getEvents()));
    return byRun.values().stream().sorted(Comparator.comparing(Histories::begin)).toList();
  }

  private String firstRun(String id) {
    return client
        .fetchHistory(id)
        .getEvents()
        .getFirst()
        .getWorkflowExecutionStartedEventAttributes()
        .getFirstExecutionRunId();
  }

  /** Empty: there is none. */
  private static String next(List<HistoryEvent> run) {
    return run.getLast().getWorkflowExecutionContinuedAsNewEventAttributes().getNewExecutionRunId();
  }

  private static Instant begin(List<HistoryEvent> events) {
    Timestamp time = events.getFirst().getEventTime();
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  /** The calls of children are calls of their parent; how a child ended is not. */
  private void readChildren(List<HistoryEvent> events, Reading reading) {
    for (HistoryEvent event : events) {
      if (event.getEventType() == EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED) {
        String child =
            event
                .getChildWorkflowExecutionStartedEventAttributes()
                .getWorkflowExecution()
                .getWorkflowId();
        for (List<HistoryEvent> inner : runs(child)) {
          reading.takeCalls(child, inner);
          readChildren(inner, reading);
        }
      }
    }
  }

  @Override
  public void close() {
    service.shutdownNow();
    try {
      service.awaitTermination(5, TimeUnit.SECONDS);
    } catch (RuntimeException late) {
      // it ends with the process
    }
  }
}
