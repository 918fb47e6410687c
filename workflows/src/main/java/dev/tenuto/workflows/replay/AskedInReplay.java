package dev.tenuto.workflows.replay;

import dev.tenuto.language.value.Json;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.RetryPolicy;
import io.temporal.common.RetryOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.common.SearchAttributes;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor.ActivityInput;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor.ChildWorkflowInput;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor.ContinueAsNewInput;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a workflow asks for in a replay, in the words of {@link AskedInHistory}. */
final class AskedInReplay {

  private final DataConverter converter;

  AskedInReplay(DataConverter converter) {
    this.converter = converter;
  }

  Asked activity(String id, ActivityInput<?> input) {
    var options = input.getOptions();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("type", input.getActivityName());
    facts.put("input", Facts.of(payloads(input.getArgs())));
    facts.put("start-to-close timeout", text(options.getStartToCloseTimeout()));
    facts.put("heartbeat timeout", text(options.getHeartbeatTimeout()));
    facts.put("retries", text(Objects.requireNonNull(options.getRetryOptions())));
    facts.put("summary", Objects.requireNonNullElse(options.getSummary(), ""));
    return new Asked(Asked.Kind.ACTIVITY, id, facts);
  }

  /** Its duration is kept in whole milliseconds. */
  Asked timer(Duration duration, @Nullable String summary) {
    return new Asked(
        Asked.Kind.TIMER,
        "",
        Map.of(
            "duration",
            text(duration.truncatedTo(ChronoUnit.MILLIS)),
            "summary",
            Objects.requireNonNullElse(summary, "")));
  }

  Asked child(ChildWorkflowInput<?> input) {
    var options = input.getOptions();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("type", input.getWorkflowType());
    facts.put("input", Facts.ofEnvelope(payloads(input.getArgs())));
    facts.put("memo", text(options.getMemo()));
    facts.put("search attributes", text(options.getTypedSearchAttributes()));
    facts.put("parent close policy", String.valueOf(options.getParentClosePolicy()));
    facts.put("summary", Objects.requireNonNullElse(options.getStaticSummary(), ""));
    return new Asked(Asked.Kind.CHILD, input.getWorkflowId(), facts);
  }

  Asked memo(Map<String, Object> values) {
    return new Asked(Asked.Kind.MEMO, "", Map.of("values", text(values)));
  }

  Asked searchAttributes(SearchAttributeUpdate<?>... updates) {
    Map<String, String> values = new TreeMap<>();
    for (SearchAttributeUpdate<?> update : updates) {
      values.put(
          update.getKey().getName(), update.getValue().map(AskedInReplay::json).orElse("null"));
    }
    return new Asked(Asked.Kind.SEARCH_ATTRIBUTES, "", Map.of("values", values.toString()));
  }

  Asked next(ContinueAsNewInput input) {
    var options = input.getOptions();
    return new Asked(
        Asked.Kind.END,
        "",
        Map.of(
            "input of the next run", Facts.ofEnvelope(payloads(input.getArgs())),
            "memo of the next run", text(options == null ? null : options.getMemo())));
  }

  Asked result(@Nullable Object result) {
    return new Asked(Asked.Kind.END, "", Map.of("result", Facts.of(payloads(result))));
  }

  /** A cancelled execution's end carries nothing. */
  @Nullable Asked failure(RuntimeException failure) {
    return failure instanceof CanceledFailure
        ? null
        : new Asked(
            Asked.Kind.END, "", Map.of("failure", Facts.of(converter.exceptionToFailure(failure))));
  }

  private Payloads payloads(@Nullable Object... values) {
    return converter.toPayloads(values).orElse(Payloads.getDefaultInstance());
  }

  private String text(@Nullable Map<String, Object> values) {
    Map<String, Payload> payloads = new LinkedHashMap<>();
    if (values != null) {
      values.forEach((name, value) -> payloads.put(name, converter.toPayload(value).orElseThrow()));
    }
    return Facts.of(payloads);
  }

  private static String text(@Nullable SearchAttributes attributes) {
    Map<String, String> values = new TreeMap<>();
    if (attributes != null) {
      Map<SearchAttributeKey<?>, Object> untyped = attributes.getUntypedValues();
      untyped.forEach((key, value) -> values.put(key.getName(), json(value)));
    }
    return values.toString();
  }

  private static String text(RetryOptions retries) {
    String[] but = retries.getDoNotRetry();
    return Facts.of(
        RetryPolicy.newBuilder()
            .setInitialInterval(proto(retries.getInitialInterval()))
            .setBackoffCoefficient(retries.getBackoffCoefficient())
            .setMaximumInterval(proto(retries.getMaximumInterval()))
            .setMaximumAttempts(retries.getMaximumAttempts())
            .addAllNonRetryableErrorTypes(but == null ? List.of() : List.of(but))
            .build());
  }

  private static com.google.protobuf.Duration proto(@Nullable Duration duration) {
    Duration known = Objects.requireNonNullElse(duration, Duration.ZERO);
    return com.google.protobuf.Duration.newBuilder()
        .setSeconds(known.getSeconds())
        .setNanos(known.getNano())
        .build();
  }

  private static String text(@Nullable Duration duration) {
    return Objects.requireNonNullElse(duration, Duration.ZERO).toString();
  }

  private static String json(Object value) {
    return Json.write(Json.mapper().valueToTree(value));
  }
}
