package dev.tenuto.workflows.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.BreakerPolicy;
import dev.tenuto.language.plan.CachePolicy;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.Protection;
import dev.tenuto.language.plan.RateLimitPolicy;
import dev.tenuto.language.plan.RetryPolicy;
import dev.tenuto.language.value.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** What crosses a boundary comes out of its JSON as it went in. */
class ContractJsonTest {

  @Test
  void keepsACallThatLeavesEverythingOut() {
    assertThatKeeps(input(call(null)), CallInput.class);
  }

  @Test
  void keepsWhatSparesTheTarget() {
    var protection =
        new Protection(
            "default/a",
            new CachePolicy(Duration.ofMinutes(5), Json.read("\"{{ input.n }}\""), null),
            BreakerPolicy.DEFAULT,
            new RateLimitPolicy(5, Duration.ofSeconds(1), null));
    assertThatKeeps(input(call(null).withProtection(protection)), CallInput.class);
  }

  @Test
  void tellsAnOutputThatIsNullFromNone() {
    assertThatKeeps(input(call(NullNode.getInstance())), CallInput.class);
  }

  @Test
  void keepsResults() {
    var headers = new LinkedHashMap<String, String>(Map.of("etag", "x"));
    assertThatKeeps(
        new CallResult.Ended(Value.of(Json.read("[1.0, null]")), new Response(200, headers), 2),
        CallResult.class);
    assertThatKeeps(
        new CallResult.Ended(Value.of(NullNode.getInstance()), null, 0), CallResult.class);
    assertThatKeeps(
        new CallResult.Parked(
            Instant.parse("2026-01-01T00:00:00.123456789Z"),
            1,
            Duration.ofMillis(1500),
            new StepFailure("http.status.503", "It is down", "a/b", 1, true, null)),
        CallResult.class);
    assertThatKeeps(new EvaluateResult(new Value.Ref("files", "ab", 7)), EvaluateResult.class);
  }

  @Test
  void keepsEnvelopes() {
    Envelope envelope =
        new Envelope(
            1,
            "default",
            "flow",
            null,
            "bundle",
            "hash",
            NullNode.getInstance(),
            new LinkedHashMap<>(),
            null,
            null,
            null,
            HistoryBounds.DEFAULT);
    assertThatKeeps(envelope, Envelope.class);
    assertThatKeeps(envelope.at(Compressed.write(Json.read("{}"))), Envelope.class);
  }

  @Test
  void readsAnEnvelopeOfBeforeThereWereBounds() {
    String text =
        """
        {"engineVersion": 1, "namespace": "default", "workflow": "flow", "bundle": "b", "hash": "h",
         "input": {}, "tags": {}}
        """;
    assertThat(Json.mapper().readValue(text, Envelope.class).bounds()).isNull();
  }

  private static <T> void assertThatKeeps(T value, Class<T> type) {
    String text = Json.mapper().writerFor(type).writeValueAsString(value);
    assertThat(Json.mapper().readValue(text, type)).isEqualTo(value);
  }

  private static CallInput input(CallDefinition call) {
    var captured = new LinkedHashMap<String, Value>();
    captured.put("input", Value.of(Json.read("{\"n\": 1.50}")));
    captured.put("steps.a.output", new Value.Ref("files", "ab", 7));
    return new CallInput(
        1,
        new StepPath("a/b"),
        "key",
        call,
        captured,
        "seed",
        Instant.parse("2026-01-01T00:00:00Z"),
        0,
        Duration.ZERO,
        null,
        "default/order");
  }

  private static CallDefinition call(@Nullable JsonNode output) {
    var retry =
        new RetryPolicy(
            1, Duration.ofMillis(1), 1.5, Duration.ofSeconds(1), 0, Duration.ofDays(2), List.of());
    return new CallDefinition(
        "default/a",
        "default",
        Json.read("{}"),
        null,
        output,
        null,
        false,
        retry,
        Duration.ofSeconds(1),
        Duration.ofSeconds(2));
  }
}
