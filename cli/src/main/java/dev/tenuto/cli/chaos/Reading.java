package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Past;
import dev.tenuto.cli.audit.Recorded;
import dev.tenuto.language.value.Json;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The history of one execution, while it is read event by event. */
final class Reading {

  private static final String EXECUTION = "EVENT_TYPE_WORKFLOW_EXECUTION_";

  /** An activity that makes no call. */
  private static final String EVALUATION = "evaluate";

  /** No attempt comes after one that ended the call. */
  private static final int LAST = Integer.MAX_VALUE;

  /**
   * An activity of a call.
   *
   * @param before attempts that other activities of the call have made: it was parked then
   */
  private record Scheduled(String key, int before) {

    /** An attempt of this activity, counted as the target is told. */
    int ofCall(int attempt) {
      return attempt == LAST ? LAST : before + attempt;
    }
  }

  private final List<String> ends = new ArrayList<>();
  private final Map<String, Set<String>> keys = new LinkedHashMap<>();
  private final List<String> succeeded = new ArrayList<>();
  private final Map<String, Recorded> calls = new LinkedHashMap<>();
  private Map<Long, Scheduled> scheduled = new HashMap<>();
  private String prefix = "";
  private @Nullable Instant closedAt;

  /** What was read, of an execution of which the API has told this. */
  Past past(JsonNode told) {
    return new Past(
        ends,
        told.path("status").stringValue("unknown"),
        closedAt,
        results(told.path("output")),
        keys,
        succeeded,
        calls);
  }

  /** A run of the execution itself; its events are counted from 1 again. */
  void takeRun(List<HistoryEvent> events) {
    scheduled = new HashMap<>();
    events.forEach(this::take);
  }

  private void take(HistoryEvent event) {
    String name = event.getEventType().name();
    takeCall(event);
    if (name.startsWith(EXECUTION)) {
      end(event, name.substring(EXECUTION.length()));
    }
  }

  /** The events of a child, whose calls count. */
  void takeCalls(String child, List<HistoryEvent> events) {
    prefix = child + " ";
    scheduled = new HashMap<>();
    events.forEach(this::takeCall);
  }

  private void takeCall(HistoryEvent event) {
    switch (event.getEventType()) {
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> schedule(event);
      case EVENT_TYPE_ACTIVITY_TASK_STARTED -> start(event.getActivityTaskStartedEventAttributes());
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
      int attempt = started.getAttempt() - 1;
      know(started.getScheduledEventId(), of -> new Recorded(0, of.ofCall(attempt), null));
    }
  }

  private void schedule(HistoryEvent event) {
    ActivityTaskScheduledEventAttributes activity = event.getActivityTaskScheduledEventAttributes();
    Payloads input = activity.getInput();
    if (input.getPayloadsCount() == 0 || activity.getActivityType().getName().equals(EVALUATION)) {
      return;
    }
    JsonNode call = Json.read(input.getPayloads(0).getData().toStringUtf8());
    String key = call.path("key").stringValue("");
    scheduled.put(event.getEventId(), new Scheduled(key, call.path("attemptsMade").asInt(0)));
    keys.computeIfAbsent(prefix + call.path("path"), path -> new LinkedHashSet<>()).add(key);
  }

  private void lose(long of, int attempt) {
    know(of, activity -> new Recorded(activity.ofCall(attempt), 0, null));
  }

  private void succeed(HistoryEvent event) {
    long of = event.getActivityTaskCompletedEventAttributes().getScheduledEventId();
    Scheduled activity = scheduled.get(of);
    if (activity != null && isEnd(event)) {
      succeeded.add(activity.key());
      know(of, _ -> new Recorded(0, 0, at(event)));
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

  private void know(long of, Function<Scheduled, Recorded> more) {
    Scheduled activity = scheduled.get(of);
    if (activity != null) {
      calls.merge(activity.key(), more.apply(activity), Recorded::and);
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
}
