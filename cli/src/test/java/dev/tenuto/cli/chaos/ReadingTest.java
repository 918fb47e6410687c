package dev.tenuto.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.tenuto.cli.audit.Past;
import dev.tenuto.cli.audit.Recorded;
import dev.tenuto.language.value.Json;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.failure.v1.TimeoutFailureInfo;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadingTest {

  private static final Failure TOLD = Failure.newBuilder().setMessage("told").build();
  private static final Failure SILENCE =
      Failure.newBuilder().setTimeoutFailureInfo(TimeoutFailureInfo.getDefaultInstance()).build();

  @Test
  void countsAttemptsOverTheActivitiesOfACall() {
    Recorded call =
        recorded(
            scheduled(1, 0),
            started(1, 3, TOLD),
            completed(1, "parked"),
            scheduled(4, 2),
            started(4, 2, TOLD),
            completed(4, "ended"));

    assertThat(call).isEqualTo(new Recorded(0, 3, Instant.EPOCH));
  }

  @Test
  void tellsAnAttemptThatWasLostFromOneThatFailed() {
    Recorded call = recorded(scheduled(1, 4), started(1, 3, SILENCE), completed(1, "ended"));

    assertThat(call).isEqualTo(new Recorded(6, 0, Instant.EPOCH));
  }

  @Test
  void knowsNoAttemptAfterTheLast() {
    Recorded call = recorded(scheduled(1, 4), timedOut(1));

    assertThat(call).isEqualTo(new Recorded(Integer.MAX_VALUE, 0, null));
  }

  @Test
  void countsTheEndsOfAllRuns() {
    Reading reading = new Reading();
    reading.takeRun(
        List.of(event(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW).build()));
    reading.takeRun(List.of(event(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED).build()));
    reading.takeRun(List.of(event(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED).build()));

    assertThat(reading.past(Json.mapper().createObjectNode()).ends())
        .containsExactly("completed", "failed");
  }

  @Test
  void doesNotTakeTheCallsOfOneRunForThoseOfAnother() {
    Reading reading = new Reading();
    reading.takeRun(List.of(scheduled(1, 0), started(1, 2, TOLD)));
    reading.takeRun(List.of(completed(1, "ended")));

    Past past = reading.past(Json.mapper().createObjectNode());
    assertThat(past.succeeded()).isEmpty();
    assertThat(past.calls()).containsEntry("the-key", new Recorded(0, 1, null));
  }

  private static Recorded recorded(HistoryEvent... events) {
    Reading reading = new Reading();
    reading.takeRun(List.of(events));
    return Objects.requireNonNull(
        reading.past(Json.mapper().createObjectNode()).calls().get("the-key"));
  }

  @Test
  void takesAnEvaluationForNoCall() {
    HistoryEvent.Builder evaluation = scheduled(1, 0).toBuilder();
    evaluation
        .getActivityTaskScheduledEventAttributesBuilder()
        .setInput(json("{\"path\": \"s\"}"))
        .setActivityType(ActivityType.newBuilder().setName("evaluate"));
    Reading reading = new Reading();
    reading.takeRun(List.of(scheduled(2, 0), evaluation.build(), completed(1, "ended")));

    Past past = reading.past(Json.mapper().createObjectNode());
    assertThat(past.keys().values()).containsExactly(Set.of("the-key"));
    assertThat(past.succeeded()).isEmpty();
  }

  private static HistoryEvent scheduled(long id, int attemptsMade) {
    HistoryEvent.Builder event = event(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED);
    event
        .setEventId(id)
        .getActivityTaskScheduledEventAttributesBuilder()
        .setInput(
            json(
                "{\"key\": \"the-key\", \"path\": \"s\", \"attemptsMade\": " + attemptsMade + "}"));
    return event.build();
  }

  private static HistoryEvent started(long of, int attempt, Failure last) {
    HistoryEvent.Builder event = event(EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED);
    event
        .getActivityTaskStartedEventAttributesBuilder()
        .setScheduledEventId(of)
        .setAttempt(attempt)
        .setLastFailure(last);
    return event.build();
  }

  private static HistoryEvent completed(long of, String kind) {
    HistoryEvent.Builder event = event(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED);
    event
        .getActivityTaskCompletedEventAttributesBuilder()
        .setScheduledEventId(of)
        .setResult(json("{\"kind\": \"" + kind + "\"}"));
    return event.build();
  }

  private static HistoryEvent timedOut(long of) {
    HistoryEvent.Builder event = event(EventType.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT);
    event.getActivityTaskTimedOutEventAttributesBuilder().setScheduledEventId(of);
    return event.build();
  }

  private static HistoryEvent.Builder event(EventType type) {
    return HistoryEvent.newBuilder()
        .setEventType(type)
        .setEventTime(Timestamp.getDefaultInstance());
  }

  private static Payloads json(String text) {
    return Payloads.newBuilder()
        .addPayloads(Payload.newBuilder().setData(ByteString.copyFromUtf8(text)))
        .build();
  }
}
