package dev.tenuto.workflows.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.RetryPolicy;
import dev.tenuto.language.value.Json;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

class PayloadsTest {

  private final DataConverter converter = Payloads.dataConverter();

  @Test
  void keepsNumbersAsTheyWereWritten() {
    String text = "{\"a\":1.0,\"b\":100.00,\"c\":1e2,\"d\":12345678901234567890.123456789}";

    assertThat(Json.write(roundTrip(Json.read(text), JsonNode.class))).isEqualTo(text);
  }

  @Test
  void carriesACallInputUnchanged() {
    Map<String, Value> captured = new LinkedHashMap<>();
    captured.put("input", Value.of(Json.read("{\"z\":1.50,\"a\":null}")));
    captured.put("steps", new Value.Ref("s3", "abc", 12));
    CallInput input =
        new CallInput(
            1,
            new StepPath("each[3]/call"),
            "key",
            call(null),
            captured,
            "seed",
            Instant.parse("2026-05-01T10:00:00.123Z"),
            2,
            Duration.ofMillis(1500),
            true,
            null);

    CallInput read = roundTrip(input, CallInput.class);

    assertThat(read).isEqualTo(input);
    assertThat(read.captured().keySet()).containsExactly("input", "steps");
  }

  @Test
  void writesDurationsAndInstantsAsIsoText() {
    String text =
        json(
            new CallResult.Parked(
                Instant.parse("2026-05-01T10:00:00Z"), 1, Duration.ofMillis(1500), null));

    assertThat(text)
        .isEqualTo(
            "{\"kind\":\"parked\",\"until\":\"2026-05-01T10:00:00Z\",\"attemptsMade\":1,"
                + "\"spent\":\"PT1.5S\"}");
  }

  @Test
  void tellsWhatIsAbsentFromAJsonNull() {
    assertThat(roundTrip(call(null), CallDefinition.class).output()).isNull();
    assertThat(roundTrip(call(NullNode.getInstance()), CallDefinition.class).output())
        .isEqualTo(NullNode.getInstance());
    assertThat(roundTrip(failure(null), StepFailure.class).details()).isNull();
  }

  @Test
  void readsBothResultsOfACall() {
    CallResult ended = new CallResult.Ended(Value.of(NullNode.getInstance()), null, 3);
    CallResult parked =
        new CallResult.Parked(Instant.EPOCH, 1, Duration.ZERO, failure(Json.read("{\"x\":1}")));

    assertThat(roundTrip(ended, CallResult.class)).isEqualTo(ended);
    assertThat(roundTrip(parked, CallResult.class)).isEqualTo(parked);
  }

  @Test
  void readsWhatANewerOneWrote() {
    Payload newer =
        converter.toPayload(Json.read("{\"status\":200,\"headers\":{},\"new\":1}")).orElseThrow();

    assertThat(converter.fromPayload(newer, Response.class, Response.class).status())
        .isEqualTo(200);
  }

  private static CallDefinition call(@Nullable JsonNode output) {
    return new CallDefinition(
        "default/fetch",
        "default",
        Json.read("{\"method\":\"GET\",\"url\":\"http://x/{{ input.id }}\"}"),
        null,
        output,
        Json.read("{\"type\":\"object\"}"),
        true,
        new RetryPolicy(
            4,
            Duration.ofMillis(200),
            2,
            Duration.ofSeconds(30),
            0.2,
            Duration.ofMinutes(10),
            List.of("http.connect")),
        Duration.ofSeconds(10),
        Duration.ofMinutes(5));
  }

  private static StepFailure failure(@Nullable JsonNode details) {
    return new StepFailure("http.status.500", "no", "step", 1, true, details);
  }

  private String json(Object value) {
    return converter.toPayload(value).orElseThrow().getData().toStringUtf8();
  }

  private <T> T roundTrip(T value, Class<T> type) {
    return converter.fromPayload(converter.toPayload(value).orElseThrow(), type, type);
  }
}
