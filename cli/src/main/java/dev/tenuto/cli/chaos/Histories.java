package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Past;
import dev.tenuto.cli.audit.Recorded;
import dev.tenuto.language.value.Json;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what Temporal has recorded, event by event, without the code that is on trial. */
final class Histories implements AutoCloseable {

  private static final String EXECUTION = "EVENT_TYPE_WORKFLOW_EXECUTION_";

  /** No attempt comes after one that ended the call. */
  private static final int LAST = Integer.MAX_VALUE;

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
    return new Past(
        reading.ends,
        told.path("status").stringValue("unknown"),
        reading.closedAt,
        results(told.path("output")),
        reading.keys,
        reading.succeeded,
        reading.calls);
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

  /** A list under a name is of that position's items or rounds. */
  private static Map<String, String> results(JsonNode output) {
    Map<String, String> results = new LinkedHashMap<>();
    output
        .properties()
        .forEach(entry -> {
          JsonNode value = entry.getValue();
          if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
              results.put(entry.getKey() + "." + i, value.get(i).stringValue("no text"));
            }
          } else {
            results.put(entry.getKey(), value.stringValue("no text"));
          }
        });
    return results;
  }

  /** One history, while it is read. */
  private static final class Reading {

    private final List<String> ends = new ArrayList<>();
    private final Map<String, Set<String>> keys = new LinkedHashMap<>();
    private final List<String> succeeded = new ArrayList<>();
    private final Map<String, Recorded> calls = new LinkedHashMap<>();
    private Map<Long, String> scheduled = new HashMap<>();
    private String prefix = "";
    private @Nullable Instant closedAt;

    void take(HistoryEvent event) {
      String name = event.getEventType().name();
      takeCall(event);
      if (name.startsWith(EXECUTION)) {
        end(event, name.substring(EXECUTION.length()));
      }
    }

    void takeCalls(String child, List<HistoryEvent> events) {
      prefix = child + " ";
      scheduled = new HashMap<>();
      events.forEach(this::takeCall);
    }

    private void takeCall(HistoryEvent event) {
      switch (event.getEventType()) {
        case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> schedule(event);
        case EVENT_TYPE_ACTIVITY_TASK_STARTED ->
            start(event.getActivityTaskStartedEventAttributes());
        case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT ->
            lose(event.getActivityTaskTimedOutEventAttributes().getScheduledEventId(), LAST);
        case EVENT_TYPE_ACTIVITY_TASK_COMPLETED -> succeed(event);
        default -> {} // no call
      }
    }

    private void start(ActivityTaskStartedEventAttributes started) {
      if (started.getLastFailure().hasTimeoutFailureInfo()) {
        lose(started.getScheduledEventId(), started.getAttempt() - 1);
      } else if (started.hasLastFailure()) {
        know(started.getScheduledEventId(), new Recorded(0, started.getAttempt() - 1, null));
      }
    }

    private void schedule(HistoryEvent event) {
      Payloads input = event.getActivityTaskScheduledEventAttributes().getInput();
      if (input.getPayloadsCount() == 0) {
        return;
      }
      JsonNode call = Json.read(input.getPayloads(0).getData().toStringUtf8());
      String key = call.path("key").stringValue("");
      scheduled.put(event.getEventId(), key);
      keys.computeIfAbsent(prefix + call.path("path"), path -> new LinkedHashSet<>()).add(key);
    }

    private void lose(long of, int attempt) {
      know(of, new Recorded(attempt, 0, null));
    }

    private void succeed(HistoryEvent event) {
      long of = event.getActivityTaskCompletedEventAttributes().getScheduledEventId();
      String key = scheduled.get(of);
      if (key != null && isEnd(event)) {
        succeeded.add(key);
        know(of, new Recorded(0, 0, at(event)));
      }
    }

    /** A call that was parked is an activity's result too, and has not succeeded. */
    private static boolean isEnd(HistoryEvent event) {
      Payloads result = event.getActivityTaskCompletedEventAttributes().getResult();
      return result.getPayloadsCount() > 0
          && Json.read(result.getPayloads(0).getData().toStringUtf8())
              .path("kind")
              .stringValue("")
              .equals("ended");
    }

    private void know(long of, Recorded more) {
      String key = scheduled.get(of);
      if (key != null) {
        calls.merge(key, more, Recorded::and);
      }
    }

    private void end(HistoryEvent event, String name) {
      String end =
          switch (name) {
            case "COMPLETED" -> "completed";
            case "FAILED" -> "failed";
            case "CANCELED" -> "cancelled";
            case "TERMINATED" -> "terminated";
            case "TIMED_OUT" -> "timedOut";
            default -> "";
          };
      if (!end.isEmpty()) {
        ends.add(end);
        closedAt = at(event);
      }
    }

    private static Instant at(HistoryEvent event) {
      return Instant.ofEpochSecond(
          event.getEventTime().getSeconds(), event.getEventTime().getNanos());
    }
  }
}
