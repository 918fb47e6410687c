package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextAttemptTest {

  private static final CallDefinition IDEMPOTENT = Calls.idempotent("{'url': 'http://h/'}");
  private static final CallDefinition OTHER = Calls.unrepeatable("{'url': 'http://h/'}");
  private static final double MIDDLE = 0.5;

  @ParameterizedTest
  @CsvSource({"1, PT0.2S", "2, PT0.4S", "3, PT0.8S"})
  void growsThePause(int number, Duration pause) {
    assertThat(NextAttempt.after(IDEMPOTENT, failed("http.broken", null, number, Duration.ZERO)))
        .isEqualTo(new NextAttempt.Retried(pause));
  }

  @ParameterizedTest
  @CsvSource({"0, PT0.16S", "0.25, PT0.18S", "1, PT0.24S"})
  void shakesThePauseByItsJitter(double chance, Duration pause) {
    FailedAttempt failed = new FailedAttempt("http.broken", null, 1, Duration.ZERO, chance);
    assertThat(NextAttempt.backoff(RetryPolicy.DEFAULT, failed)).isEqualTo(pause);
  }

  @Test
  void keepsThePauseWithinItsBounds() {
    RetryPolicy steep = policy(Duration.ZERO, 1e9, 1);
    assertThat(backoff(steep, 1, 0)).isEqualTo(Duration.ofMillis(1));
    RetryPolicy endless = policy(Duration.ofSeconds(1), 1e9, 1);
    assertThat(backoff(endless, 1000, 1)).isEqualTo(Duration.ofSeconds(30));
    assertThat(backoff(endless, 1, 0)).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void stopsAfterTheLastAttempt() {
    assertThat(NextAttempt.after(IDEMPOTENT, failed("http.broken", null, 4, Duration.ZERO)))
        .isEqualTo(new NextAttempt.None());
  }

  @Test
  void stopsAtFailuresThatAreNotRetried() {
    assertThat(NextAttempt.after(IDEMPOTENT, failed("http.status.404", null, 1, Duration.ZERO)))
        .isEqualTo(new NextAttempt.None());
  }

  @Test
  void obeysRetryAfter() {
    assertThat(after(IDEMPOTENT, Duration.ofSeconds(7))).isEqualTo(retried(Duration.ofSeconds(7)));
    assertThat(after(IDEMPOTENT, Duration.ofSeconds(30)))
        .isEqualTo(retried(Duration.ofSeconds(30)));
  }

  @Test
  void backsOffAsUsualWhereTheServerAsksForNoPause() {
    assertThat(after(IDEMPOTENT, Duration.ZERO)).isEqualTo(retried(Duration.ofMillis(200)));
  }

  @Test
  void parksLongPauses() {
    assertThat(after(IDEMPOTENT, Duration.ofSeconds(31)))
        .isEqualTo(new NextAttempt.Parked(Duration.ofSeconds(31)));
  }

  @Test
  void parksEveryPauseOfACallThatMustNotBeRepeated() {
    assertThat(after(OTHER, null)).isEqualTo(new NextAttempt.Parked(Duration.ofMillis(200)));
    assertThat(NextAttempt.after(OTHER, failed("http.timeout", null, 1, Duration.ZERO)))
        .isEqualTo(new NextAttempt.None());
  }

  @Test
  void failsAtOnceWhenTheServerAsksForTooMuch() {
    CallDefinition patient =
        Calls.withTimes(IDEMPOTENT, Duration.ofSeconds(10), Duration.ofHours(1));
    assertThat(after(patient, Duration.ofMinutes(10)))
        .isEqualTo(new NextAttempt.Parked(Duration.ofMinutes(10)));
    assertThat(after(patient, Duration.ofMinutes(10).plusNanos(1)))
        .isEqualTo(new NextAttempt.None());
  }

  @Test
  void failsAtOnceWhenThePauseWouldPassTheTimeout() {
    Duration spent = Duration.ofMinutes(5).minusMillis(200);
    assertThat(NextAttempt.after(IDEMPOTENT, failed("http.broken", null, 1, spent)))
        .isEqualTo(retried(Duration.ofMillis(200)));
    assertThat(NextAttempt.after(IDEMPOTENT, failed("http.broken", null, 1, spent.plusMillis(1))))
        .isEqualTo(new NextAttempt.None());
    assertThat(after(IDEMPOTENT, Duration.ofMinutes(6))).isEqualTo(new NextAttempt.None());
  }

  private static NextAttempt after(CallDefinition call, @Nullable Duration retryAfter) {
    return NextAttempt.after(call, failed("http.status.503", retryAfter, 1, Duration.ZERO));
  }

  private static NextAttempt retried(Duration pause) {
    return new NextAttempt.Retried(pause);
  }

  private static FailedAttempt failed(
      String code, @Nullable Duration retryAfter, int number, Duration spent) {
    return new FailedAttempt(code, retryAfter, number, spent, MIDDLE);
  }

  private static Duration backoff(RetryPolicy policy, int number, double chance) {
    return NextAttempt.backoff(
        policy, new FailedAttempt("http.broken", null, number, Duration.ZERO, chance));
  }

  private static RetryPolicy policy(Duration initial, double multiplier, double jitter) {
    RetryPolicy d = RetryPolicy.DEFAULT;
    return new RetryPolicy(
        2000, initial, multiplier, d.maxInterval(), jitter, d.maxRetryAfter(), null);
  }
}
