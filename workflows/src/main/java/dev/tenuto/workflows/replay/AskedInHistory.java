package dev.tenuto.workflows.replay;

import io.temporal.api.history.v1.HistoryEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a history tells that its workflow asked for. */
final class AskedInHistory {

  private AskedInHistory() {}

  static List<Asked> of(List<HistoryEvent> events) {
    List<Asked> all = new ArrayList<>();
    for (HistoryEvent event : events) {
      Asked asked = find(event);
      if (asked != null) {
        all.add(asked);
      }
    }
    return all;
  }

  private static @Nullable Asked find(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> activity(event);
      case EVENT_TYPE_TIMER_STARTED -> timer(event);
      case EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED -> child(event);
      case EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES ->
          new Asked(
              Asked.Kind.SEARCH_ATTRIBUTES,
              "",
              Map.of(
                  "values",
                  Facts.of(
                      event
                          .getUpsertWorkflowSearchAttributesEventAttributes()
                          .getSearchAttributes())));
      case EVENT_TYPE_WORKFLOW_PROPERTIES_MODIFIED ->
          new Asked(
              Asked.Kind.MEMO,
              "",
              Map.of(
                  "values",
                  Facts.of(
                      event.getWorkflowPropertiesModifiedEventAttributes().getUpsertedMemo())));
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED ->
          new Asked(
              Asked.Kind.END,
              "",
              Map.of(
                  "result",
                  Facts.of(event.getWorkflowExecutionCompletedEventAttributes().getResult())));
      case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED ->
          new Asked(
              Asked.Kind.END,
              "",
              Map.of(
                  "failure",
                  Facts.of(event.getWorkflowExecutionFailedEventAttributes().getFailure())));
      case EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW -> next(event);
      default -> null;
    };
  }

  private static Asked activity(HistoryEvent event) {
    var attributes = event.getActivityTaskScheduledEventAttributes();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("type", attributes.getActivityType().getName());
    facts.put("input", Facts.of(attributes.getInput()));
    facts.put("start-to-close timeout", Facts.of(attributes.getStartToCloseTimeout()));
    facts.put("heartbeat timeout", Facts.of(attributes.getHeartbeatTimeout()));
    facts.put("retries", Facts.of(attributes.getRetryPolicy()));
    facts.put("summary", Facts.summary(event.getUserMetadata()));
    return new Asked(Asked.Kind.ACTIVITY, attributes.getActivityId(), facts);
  }

  private static Asked timer(HistoryEvent event) {
    var duration = event.getTimerStartedEventAttributes().getStartToFireTimeout();
    return new Asked(
        Asked.Kind.TIMER,
        "",
        Map.of("duration", Facts.of(duration), "summary", Facts.summary(event.getUserMetadata())));
  }

  private static Asked child(HistoryEvent event) {
    var attributes = event.getStartChildWorkflowExecutionInitiatedEventAttributes();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("type", attributes.getWorkflowType().getName());
    facts.put("input", Facts.ofEnvelope(attributes.getInput()));
    facts.put("memo", Facts.of(attributes.getMemo()));
    facts.put("search attributes", Facts.of(attributes.getSearchAttributes()));
    facts.put("parent close policy", attributes.getParentClosePolicy().name());
    facts.put("summary", Facts.summary(event.getUserMetadata()));
    return new Asked(Asked.Kind.CHILD, attributes.getWorkflowId(), facts);
  }

  private static Asked next(HistoryEvent event) {
    var attributes = event.getWorkflowExecutionContinuedAsNewEventAttributes();
    return new Asked(
        Asked.Kind.END,
        "",
        Map.of(
            "input of the next run", Facts.ofEnvelope(attributes.getInput()),
            "memo of the next run", Facts.of(attributes.getMemo())));
  }
}
