package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.Protection;
import dev.tenuto.language.plan.RateLimitPolicy;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockErrorTest {

  private static final Instant STARTED = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant LOCAL_TIME = Instant.parse("2026-01-01T12:10:00Z");

  @Test
  void timesOfAFastClockAreTakenBack() {
    assertThat(error(Duration.ofHours(5)).corrected(LOCAL_TIME)).isEqualTo("2026-01-01T07:10:00Z");
  }

  @Test
  void timesOfASlowClockArePutForward() {
    assertThat(error(Duration.ofHours(-5)).corrected(LOCAL_TIME)).isEqualTo("2026-01-01T17:10:00Z");
  }

  @Test
  void aClockThatIsRightIsBelieved() {
    assertThat(error(Duration.ofMillis(1900)).corrected(LOCAL_TIME)).isEqualTo(LOCAL_TIME);
    assertThat(error(Duration.ofMillis(-1900)).corrected(LOCAL_TIME)).isEqualTo(LOCAL_TIME);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, -5})
  void aCallIsParkedByTemporalsClock(int hours) {
    RateLimitPolicy rate = new RateLimitPolicy(1, Duration.ofMinutes(1), null);
    try (TargetServer target = TargetServer.start().otherwise(_ -> Reply.json("1"));
        Worker worker =
            new Worker(
                Worker.LOOPBACK_ALLOWED,
                Clock.offset(Clock.systemUTC(), Duration.ofHours(hours)))) {
      CallInput input =
          Calls.input(
              Calls.idempotent("{'url': '" + target.url() + "/a'}")
                  .withProtection(new Protection("t", null, null, rate)),
              "{}");
      worker.ended(Calls.keyed(input, "one"));

      CallResult.Parked parked = (CallResult.Parked) worker.call(Calls.keyed(input, "two"));

      assertThat(parked.until())
          .isBetween(Instant.now(), Instant.now().plus(Duration.ofSeconds(70)));
    }
  }

  @Test
  void aDateToRetryAfterIsReadByTemporalsClock() {
    Instant asked = Instant.now().plusSeconds(40).truncatedTo(ChronoUnit.SECONDS);
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(asked.atOffset(ZoneOffset.UTC));
    try (TargetServer target =
            TargetServer.start().otherwise(_ -> Reply.status(503).withHeader("Retry-After", date));
        Worker worker =
            new Worker(
                Worker.LOOPBACK_ALLOWED, Clock.offset(Clock.systemUTC(), Duration.ofHours(5)))) {
      CallInput input = Calls.input(Calls.idempotent("{'url': '" + target.url() + "/a'}"), "{}");

      CallResult.Parked parked = (CallResult.Parked) worker.call(input);

      assertThat(parked.until()).isBetween(asked.minusSeconds(2), asked.plusSeconds(2));
    }
  }

  private static ClockError error(Duration ahead) {
    return ClockError.of(STARTED, STARTED.plus(ahead));
  }
}
