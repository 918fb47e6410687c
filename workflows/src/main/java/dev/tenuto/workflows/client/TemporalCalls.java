package dev.tenuto.workflows.client;

import dev.tenuto.workflows.contract.Envelope;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.HistoryEventFilterType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.MetricsTag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What is read from Temporal about one execution. */
final class TemporalCalls {

  /** How many runs may end one after another while their execution is looked at. */
  static final int MOST_TURNS = 20;

  private final WorkflowClient client;

  TemporalCalls(WorkflowClient client) {
    this.client = client;
  }

  /** The execution's current run; null when there is none. */
  @Nullable DescribeWorkflowExecutionResponse describe(ExecutionId id) {
    DescribeWorkflowExecutionResponse described = describeOnce(id);
    for (int i = 0; i < MOST_TURNS && described != null && wentOn(described); i++) {
      described = describeOnce(id);
    }
    return described;
  }

  /** It was the current run when the server looked for it, and no more when it was read. */
  private static boolean wentOn(DescribeWorkflowExecutionResponse described) {
    return described.getWorkflowExecutionInfo().getStatus()
        == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW;
  }

  /** Whether there is one, and it has not ended. */
  boolean isRunning(ExecutionId id) {
    DescribeWorkflowExecutionResponse described = describe(id);
    return described != null && !described.getWorkflowExecutionInfo().hasCloseTime();
  }

  private @Nullable DescribeWorkflowExecutionResponse describeOnce(ExecutionId id) {
    DescribeWorkflowExecutionRequest request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(namespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id.workflowId()))
            .build();
    return TemporalUnavailable.guard(() -> {
      try {
        return client.getWorkflowServiceStubs().blockingStub().describeWorkflowExecution(request);
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
          return null;
        }
        throw e;
      }
    });
  }

  /** The first event of a run, which holds the envelope. */
  HistoryEvent firstEvent(WorkflowExecution run) {
    return page(historyOf(run).setMaximumPageSize(1)).getHistory().getEvents(0);
  }

  /** What a run was started with. */
  Envelope envelope(WorkflowExecution run) {
    return envelope(firstEvent(run));
  }

  Envelope envelope(HistoryEvent first) {
    Payload argument = first.getWorkflowExecutionStartedEventAttributes().getInput().getPayloads(0);
    return client
        .getOptions()
        .getDataConverter()
        .fromPayload(argument, Envelope.class, Envelope.class);
  }

  /** The last event of a run that has ended. */
  HistoryEvent closeEvent(WorkflowExecution run) {
    GetWorkflowExecutionHistoryRequest.Builder request =
        historyOf(run)
            .setHistoryEventFilterType(
                HistoryEventFilterType.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT);
    List<HistoryEvent> events = page(request).getHistory().getEventsList();
    return events.getLast();
  }

  /** All events of a run so far. */
  List<HistoryEvent> history(WorkflowExecution run) {
    List<HistoryEvent> events = new ArrayList<>();
    GetWorkflowExecutionHistoryRequest.Builder request = historyOf(run);
    GetWorkflowExecutionHistoryResponse page = page(request);
    events.addAll(page.getHistory().getEventsList());
    while (!page.getNextPageToken().isEmpty()) {
      page = page(request.setNextPageToken(page.getNextPageToken()));
      events.addAll(page.getHistory().getEventsList());
    }
    return events;
  }

  /**
   * Whether the run has closed, as far as one long poll tells before the time is up. The poll is
   * given up on this side: a short deadline would make the server shorten its own wait.
   *
   * @throws TemporalUnavailable when there is no answer because Temporal is away
   */
  boolean closesWithin(WorkflowExecution run, Duration atMost) throws InterruptedException {
    GetWorkflowExecutionHistoryRequest request =
        historyOf(run)
            .setWaitNewEvent(true)
            .setHistoryEventFilterType(HistoryEventFilterType.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT)
            .build();
    Future<GetWorkflowExecutionHistoryResponse> poll =
        client
            .getWorkflowServiceStubs()
            .futureStub()
            .withOption(MetricsTag.HISTORY_LONG_POLL_CALL_OPTIONS_KEY, true)
            .getWorkflowExecutionHistory(request);
    try {
      return poll.get(atMost.toNanos(), TimeUnit.NANOSECONDS).getHistory().getEventsCount() > 0;
    } catch (TimeoutException stillRunning) {
      return false;
    } catch (ExecutionException e) {
      return TemporalUnavailable.guard(() -> {
        throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
      });
    } finally {
      poll.cancel(true);
    }
  }

  private GetWorkflowExecutionHistoryRequest.Builder historyOf(WorkflowExecution run) {
    return GetWorkflowExecutionHistoryRequest.newBuilder()
        .setNamespace(namespace())
        .setExecution(run);
  }

  private GetWorkflowExecutionHistoryResponse page(
      GetWorkflowExecutionHistoryRequest.Builder request) {
    return TemporalUnavailable.guard(() ->
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .getWorkflowExecutionHistory(request.build()));
  }

  private String namespace() {
    return client.getOptions().getNamespace();
  }
}
