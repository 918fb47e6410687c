package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Past;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;
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
    List<HistoryEvent> events = client.fetchHistory("default/" + id).getEvents();
    events.forEach(reading::take);
    readChildren(events, reading);
    return reading.past(told);
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
        List<HistoryEvent> inner = client.fetchHistory(child).getEvents();
        reading.takeCalls(child, inner);
        readChildren(inner, reading);
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
