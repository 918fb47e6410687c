package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Past;
import dev.tenuto.language.value.Json;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.EventType;
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
    client.fetchHistory("default/" + id).getEvents().forEach(reading::take);
    return new Past(
        reading.ends,
        told.path("status").stringValue("unknown"),
        reading.closedAt,
        results(told.path("output")),
        reading.keys,
        reading.succeeded);
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
    private final Map<Long, String> scheduled = new HashMap<>();
    private @Nullable Instant closedAt;

    void take(HistoryEvent event) {
      EventType type = event.getEventType();
      if (type == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED) {
        schedule(event);
      } else if (type == EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED) {
        long of = event.getActivityTaskCompletedEventAttributes().getScheduledEventId();
        String key = scheduled.get(of);
        if (key != null) {
          succeeded.add(key);
        }
      } else if (type.name().startsWith("EVENT_TYPE_WORKFLOW_EXECUTION_")) {
        end(event, type.name().substring("EVENT_TYPE_WORKFLOW_EXECUTION_".length()));
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
      keys.computeIfAbsent(call.path("path").toString(), path -> new LinkedHashSet<>()).add(key);
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
        closedAt =
            Instant.ofEpochSecond(
                event.getEventTime().getSeconds(), event.getEventTime().getNanos());
      }
    }
  }
}
