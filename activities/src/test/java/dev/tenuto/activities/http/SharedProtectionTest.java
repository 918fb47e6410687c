package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.activities.store.RealStore;
import dev.tenuto.language.plan.BreakerPolicy;
import dev.tenuto.language.plan.CachePolicy;
import dev.tenuto.language.plan.Protection;
import dev.tenuto.language.plan.RateLimitPolicy;
import dev.tenuto.language.plan.RetryPolicy;
import dev.tenuto.language.plan.WhenOpen;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two workers, each with its own memory, and a real store between them. */
class SharedProtectionTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final RealStore store = RealStore.start();
  private final TargetServer target = TargetServer.start();
  private final Worker one = worker();
  private final Worker other = worker();
  private int calls;

  @AfterEach
  void close() {
    one.close();
    other.close();
    target.close();
    store.close();
  }

  @Test
  void anAnswerThatOneKeepsIsGivenByTheOther() {
    target.on(
        "GET",
        "/a",
        Reply.json("{\"pi\":3.140,\"big\":123456789012345678901234567890}")
            .withHeader("ETag", "\"v1\""));
    CachePolicy cache = new CachePolicy(HOUR, null, null);

    CallResult.Ended first = one.ended(input(cache, null, null));
    CallResult.Ended given = other.ended(input(cache, null, null));

    assertThat(given.output()).isEqualTo(first.output());
    assertThat(given.response()).isEqualTo(first.response());
    assertThat(given.attempts()).isZero();
    assertThat(target.requests()).hasSize(1);
    assertThat(counted(other, "hit")).isEqualTo(1);
  }

  @Test
  void aStaleAnswerOfTheOtherIsAskedAboutAndStandsIn() {
    CachePolicy cache = new CachePolicy(Duration.ofMillis(1), null, HOUR);
    target.respond(
        "GET",
        "/a",
        request ->
            "\"v1\"".equals(request.header("If-None-Match"))
                ? Reply.status(304)
                : Reply.json("1").withHeader("ETag", "\"v1\""));
    one.ended(input(cache, null, null));

    assertThat(other.ended(input(cache, null, null)).attempts()).isEqualTo(1);
    assertThat(counted(other, "revalidated")).isEqualTo(1);

    target.respond("GET", "/a", _ -> Reply.status(503));
    try (Worker third = worker()) {
      third.ended(with(input(cache, null, null), 3));
      assertThat(counted(third, "stale")).isEqualTo(1);
    }
  }

  @Test
  void failuresOfBothOpenOneBreakerForBoth() throws Exception {
    BreakerPolicy breaker = new BreakerPolicy(0.5, 4, 4, Duration.ofMillis(1500), 1, WhenOpen.WAIT);
    target.on("GET", "/a", Reply.status(503));
    for (Worker each : List.of(one, other, one, other)) {
      each.failure(input(null, breaker, null));
    }

    CallResult.Parked parked = (CallResult.Parked) one.call(input(null, breaker, null));
    assertThat(other.call(input(null, breaker, null))).isInstanceOf(CallResult.Parked.class);
    assertThat(target.requests()).hasSize(4);

    target.respond("GET", "/a", _ -> Reply.json("1"));
    waitUntil(parked.until());
    assertThat(other.call(input(null, breaker, null))).isInstanceOf(CallResult.Ended.class);
    assertThat(one.call(input(null, breaker, null))).isInstanceOf(CallResult.Ended.class);
  }

  @Test
  void onlySoManyTrialsAreMadeByAllTogether() throws Exception {
    BreakerPolicy breaker = new BreakerPolicy(0.5, 2, 2, Duration.ofSeconds(1), 1, WhenOpen.WAIT);
    target.on("GET", "/a", Reply.status(503));
    one.failure(input(null, breaker, null));
    other.failure(input(null, breaker, null));
    CallResult.Parked parked = (CallResult.Parked) one.call(input(null, breaker, null));

    waitUntil(parked.until());
    one.failure(input(null, breaker, null));
    for (int i = 0; i < 3; i++) {
      assertThat(other.call(input(null, breaker, null))).isInstanceOf(CallResult.Parked.class);
      assertThat(one.call(input(null, breaker, null))).isInstanceOf(CallResult.Parked.class);
    }
    assertThat(target.requests()).hasSize(3);
  }

  @Test
  void bothObeyOneLimit() throws Exception {
    target.on("GET", "/a", Reply.json("1"));
    RateLimitPolicy rate = new RateLimitPolicy(2, Duration.ofSeconds(2), null);
    Instant begin = Instant.now();
    one.ended(input(null, null, rate));
    other.ended(input(null, null, rate));

    List<Instant> times = new ArrayList<>();
    CallInput waiting = input(null, null, rate);
    times.add(((CallResult.Parked) one.call(waiting)).until());
    times.add(((CallResult.Parked) other.call(input(null, null, rate))).until());
    times.add(((CallResult.Parked) one.call(input(null, null, rate))).until());
    times.add(((CallResult.Parked) other.call(input(null, null, rate))).until());

    assertThat(target.requests()).hasSize(2);
    assertThat(times.get(0)).isAfterOrEqualTo(begin.plusSeconds(2));
    assertThat(times.get(2)).isAfterOrEqualTo(begin.plusSeconds(4));
    waitUntil(times.get(0));
    assertThat(other.call(waiting))
        .as("the time is the call's, not the worker's")
        .isInstanceOf(CallResult.Ended.class);
  }

  @Test
  void withoutTheStoreEachGoesOnByItself() {
    target.on("GET", "/a", Reply.json("1"));
    CachePolicy cache = new CachePolicy(HOUR, null, null);
    BreakerPolicy breaker = new BreakerPolicy(0.5, 4, 4, HOUR, 1, WhenOpen.FAIL);
    RateLimitPolicy rate = new RateLimitPolicy(1, HOUR, null);
    one.ended(input(cache, breaker, null));

    store.kill();

    assertThat(one.ended(input(cache, breaker, null)).attempts()).isZero();
    assertThat(other.ended(input(cache, breaker, null)).attempts()).isEqualTo(1);
    assertThat(one.call(input(null, breaker, rate))).isInstanceOf(CallResult.Ended.class);
    assertThat(one.call(input(null, breaker, rate))).isInstanceOf(CallResult.Parked.class);
    assertThat(one.meters.get("tenuto.store.up").gauge().value()).isZero();
  }

  @Test
  void aBreakerThatWasOpenStaysSoWhenTheStoreGoes() {
    BreakerPolicy breaker = new BreakerPolicy(0.5, 2, 2, HOUR, 1, WhenOpen.WAIT);
    target.on("GET", "/a", Reply.status(503));
    one.failure(input(null, breaker, null));
    one.failure(input(null, breaker, null));
    other.call(input(null, breaker, null));

    store.kill();

    assertThat(one.call(input(null, breaker, null))).isInstanceOf(CallResult.Parked.class);
    assertThat(other.call(input(null, breaker, null))).isInstanceOf(CallResult.Parked.class);
    assertThat(target.requests()).hasSize(2);
  }

  private Worker worker() {
    return new Worker(Worker.LOOPBACK_ALLOWED.withStore(store.settings()), Map.of());
  }

  private CallInput input(
      @Nullable CachePolicy cache,
      @Nullable BreakerPolicy breaker,
      @Nullable RateLimitPolicy rate) {
    var call =
        Calls.call(Calls.json("{'url': '" + target.url() + "/a'}"), true, RetryPolicy.DEFAULT)
            .withProtection(new Protection("default/charge-card", cache, breaker, rate));
    return with(Calls.input(call, "{}"), 0);
  }

  private CallInput with(CallInput first, int made) {
    calls++;
    return Calls.keyed(Calls.after(first, made, Duration.ZERO), "key-" + calls);
  }

  private static void waitUntil(Instant time) throws InterruptedException {
    Thread.sleep(Math.max(0, Duration.between(Instant.now(), time).toMillis() + 50));
  }

  private static double counted(Worker worker, String result) {
    Counter counter = worker.meters.find("tenuto.http.cache").tag("result", result).counter();
    return counter == null ? 0 : counter.count();
  }
}
