package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.BreakerPolicy;
import dev.tenuto.language.plan.CachePolicy;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.Protection;
import dev.tenuto.language.plan.RateLimitPolicy;
import dev.tenuto.language.plan.RetryPolicy;
import dev.tenuto.language.plan.WhenOpen;
import dev.tenuto.testing.ReceivedRequest;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Circuit breaker and rate limit of calls on real sockets, one attempt at a time. */
class ProtectionTest {

  private static final BreakerPolicy BREAKER =
      new BreakerPolicy(0.5, 2, 4, Duration.ofMillis(1500), 1, WhenOpen.WAIT);

  private final TargetServer target = TargetServer.start();
  private final Worker worker = new Worker(Worker.LOOPBACK_ALLOWED, Map.of());
  private int calls;

  @AfterEach
  void close() {
    worker.close();
    target.close();
  }

  @Test
  void theBreakerParksCallsWithoutAnAttemptUntilItLetsThemThrough() throws Exception {
    target.on("GET", "/a", Reply.status(503), Reply.status(503), Reply.json("1"), Reply.json("1"));
    CallInput call = input(BREAKER, null);
    worker.failure(call);
    worker.failure(call);
    Instant opened = Instant.now();

    CallResult.Parked parked =
        (CallResult.Parked) worker.call(Calls.after(call, 2, Duration.ofSeconds(3)));

    assertThat(parked.attemptsMade()).isEqualTo(2);
    assertThat(parked.spent()).isEqualTo(Duration.ofSeconds(3));
    assertThat(parked.lastFailure()).isNull();
    assertThat(parked.until()).isBetween(opened, opened.plusMillis(1600));
    assertThat(target.requests()).hasSize(2);
    Thread.sleep(Duration.between(Instant.now(), parked.until()).plusMillis(20));
    CallResult.Ended ended =
        worker.ended(Calls.after(call, parked.attemptsMade(), Duration.ofSeconds(3)));
    assertThat(ended.attempts()).isEqualTo(3);
    assertThat(worker.ended(input(BREAKER, null)).attempts()).isEqualTo(1);
  }

  @Test
  void theBreakerTellsWaitingCallsDifferentTimes() {
    target.on("GET", "/a", Reply.status(500));
    worker.failure(input(BREAKER, null));
    worker.failure(input(BREAKER, null));

    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      times.add(((CallResult.Parked) worker.call(input(BREAKER, null))).until());
    }

    assertThat(times).doesNotHaveDuplicates().isSorted();
    assertThat(Duration.between(times.getFirst(), times.getLast()))
        .isEqualTo(Duration.ofMillis(600));
  }

  @Test
  void theBreakerFailsCallsWhereTheAuthorSaysSo() {
    BreakerPolicy failing = new BreakerPolicy(0.5, 2, 4, Duration.ofMinutes(1), 1, WhenOpen.FAIL);
    target.on("GET", "/a", Reply.status(500));
    worker.failure(input(failing, null));
    worker.failure(input(failing, null));

    ApplicationFailure failure = worker.failure(input(failing, null));

    assertThat(failure.getType()).isEqualTo("circuit.open");
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(Worker.told(failure).attempts()).isZero();
    assertThat(Worker.told(failure).requestMayHaveBeenSent()).isFalse();
    assertThat(target.requests()).hasSize(2);
  }

  @Test
  void anAnswerThatIsKeptStandsInWhileTheBreakerIsOpen() {
    BreakerPolicy failing = new BreakerPolicy(0.5, 2, 2, Duration.ofMinutes(1), 1, WhenOpen.FAIL);
    CachePolicy cache = new CachePolicy(Duration.ofMillis(1), null, Duration.ofHours(1));
    target.on("GET", "/a", Reply.json("1"), Reply.status(500));
    CallInput call = Calls.input(call(new Protection("t", cache, failing, null)), "{}");
    worker.ended(call);
    worker.failure(call);

    CallResult.Ended ended = worker.ended(call);

    assertThat(ended.attempts()).isZero();
    assertThat(target.requests()).hasSize(2);
  }

  @Test
  void otherClientErrorsDoNotOpenTheBreaker() {
    target.on("GET", "/a", Reply.status(404));

    for (int i = 0; i < 6; i++) {
      assertThat(worker.failure(input(BREAKER, null)).getType()).isEqualTo("http.status.404");
    }
    assertThat(target.requests()).hasSize(6);
  }

  @Test
  void theBreakerIsOneOfHostAndTask() {
    target.on("GET", "/a", Reply.status(500));
    worker.failure(input(BREAKER, null));
    worker.failure(input(BREAKER, null));
    Protection others = new Protection("other/task", null, BREAKER, null);

    assertThat(worker.failure(Calls.input(call(others), "{}")).getType())
        .isEqualTo("http.status.500");
    try (TargetServer elsewhere = TargetServer.start()) {
      elsewhere.on("GET", "/a", Reply.json("1"));
      CallDefinition call =
          Calls.idempotent("{'url': '" + elsewhere.url() + "/a'}")
              .withProtection(new Protection("default/charge-card", null, BREAKER, null));
      assertThat(worker.ended(Calls.input(call, "{}")).attempts()).isEqualTo(1);
    }
  }

  @Test
  void theRateLimitParksCallsUntilTimesOfTheirOwn() throws Exception {
    target.on("GET", "/a", Reply.json("1"));
    RateLimitPolicy rate = new RateLimitPolicy(2, Duration.ofSeconds(1), null);
    Instant begin = Instant.now();
    worker.ended(input(null, rate));
    worker.ended(input(null, rate));

    List<CallInput> waiting = new ArrayList<>();
    List<CallResult.Parked> parked = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      waiting.add(input(null, rate));
      parked.add((CallResult.Parked) worker.call(waiting.getLast()));
    }

    assertThat(parked).extracting(CallResult.Parked::attemptsMade).containsOnly(0);
    assertThat(parked).extracting(CallResult.Parked::spent).containsOnly(Duration.ZERO);
    assertThat(parked.getFirst().until()).isAfterOrEqualTo(begin.plusSeconds(1));
    assertThat(parked.getLast().until()).isAfterOrEqualTo(begin.plusSeconds(2));
    assertThat(target.requests()).hasSize(2);
    assertThat(((CallResult.Parked) worker.call(waiting.getFirst())).until())
        .as("a call that comes early is told the same time")
        .isEqualTo(parked.getFirst().until());
    for (int i = 0; i < 3; i++) {
      Duration left = Duration.between(Instant.now(), parked.get(i).until()).plusMillis(20);
      Thread.sleep(Math.max(0, left.toMillis()));
      worker.ended(waiting.get(i));
    }
    assertThat(target.requests())
        .extracting(ReceivedRequest::receivedAt)
        .satisfies(times ->
            assertThat(Duration.between(times.getFirst(), times.getLast()))
                .isGreaterThan(Duration.ofMillis(1900)));
  }

  @Test
  void theRateLimitIsOneForEachKey() {
    target.on("GET", "/a", Reply.json("1"));
    RateLimitPolicy rate =
        new RateLimitPolicy(1, Duration.ofMinutes(1), Calls.json("'{{ input.customer }}'"));
    CallDefinition call = call(new Protection("t", null, null, rate));

    assertThat(worker.call(numbered(Calls.input(call, "{'customer': 1}"))))
        .isInstanceOf(CallResult.Ended.class);
    assertThat(worker.call(numbered(Calls.input(call, "{'customer': 2}"))))
        .isInstanceOf(CallResult.Ended.class);
    assertThat(worker.call(numbered(Calls.input(call, "{'customer': 1}"))))
        .isInstanceOf(CallResult.Parked.class);
  }

  @Test
  void aKeptAnswerTakesNoPermit() {
    target.on("GET", "/a", Reply.json("1"));
    Protection both =
        new Protection(
            "t",
            new CachePolicy(Duration.ofHours(1), null, null),
            null,
            new RateLimitPolicy(1, Duration.ofMinutes(1), null));

    for (int i = 0; i < 3; i++) {
      assertThat(worker.call(numbered(Calls.input(call(both), "{}"))))
          .isInstanceOf(CallResult.Ended.class);
    }
    assertThat(target.requests()).hasSize(1);
  }

  private CallInput input(@Nullable BreakerPolicy breaker, @Nullable RateLimitPolicy rate) {
    Protection protection = new Protection("default/charge-card", null, breaker, rate);
    return numbered(Calls.input(call(protection), "{}"));
  }

  private CallDefinition call(Protection protection) {
    return Calls.call(Calls.json("{'url': '" + target.url() + "/a'}"), true, RetryPolicy.DEFAULT)
        .withProtection(protection);
  }

  private CallInput numbered(CallInput input) {
    calls++;
    return Calls.keyed(input, "key-" + calls);
  }
}
