package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.CachePolicy;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.Protection;
import dev.tenuto.language.plan.RetryPolicy;
import dev.tenuto.testing.Faults;
import dev.tenuto.testing.Hold;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Response;
import dev.tenuto.workflows.contract.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a cache of one user does on the wire, where a glance at the headers is not enough. */
class CacheRulesTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final CachePolicy HOUR = new CachePolicy(Duration.ofHours(1), null, null);

  private final TargetServer target = TargetServer.start();
  private final Worker worker = new Worker(Worker.LOOPBACK_ALLOWED, Map.of());

  @AfterEach
  void close() {
    worker.close();
    target.close();
  }

  @Test
  void asksOnceMoreWhenNotModifiedIsSaidOfAnotherAnswer() {
    target.on(
        "GET",
        "/a",
        Reply.json("1").withHeader("ETag", "\"v1\"").withHeader("Cache-Control", "no-cache"),
        Reply.status(304).withHeader("ETag", "\"v2\""),
        Reply.json("2").withHeader("ETag", "\"v2\""));
    worker.ended(input(HOUR, "'url': 'URL/a'"));

    CallResult.Ended ended = worker.ended(input(HOUR, "'url': 'URL/a'"));

    assertThat(output(ended)).isEqualTo("2");
    assertThat(target.requests())
        .extracting(request -> request.header("If-None-Match"))
        .containsExactly(null, "\"v1\"", null);
  }

  @Test
  void takesTheNewsOfNotModifiedAndLeavesTheBodysOwnHeaders() {
    target.on(
        "GET",
        "/a",
        Reply.json("1")
            .withHeader("ETag", "W/\"v1\"")
            .withHeader("X-Request-Id", "one")
            .withHeader("Cache-Control", "max-age=0"),
        Reply.status(304)
            .withHeader("ETag", "W/\"v1\"")
            .withHeader("X-Request-Id", "two")
            .withHeader("Content-Type", "text/plain"));
    worker.ended(input(HOUR, "'url': 'URL/a'"));

    CallResult.Ended ended = worker.ended(input(HOUR, "'url': 'URL/a'"));

    Response response = Objects.requireNonNull(ended.response());
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers())
        .containsEntry("x-request-id", "two")
        .containsEntry("content-type", "application/json");
    worker.ended(input(HOUR, "'url': 'URL/a'"));
    assertThat(target.requests()).as("max-age=0 still holds").hasSize(3);
  }

  @Test
  void keepsNoPartOfAnAnswer() {
    target.on("GET", "/a", Reply.status(206).withJson("1"));

    worker.ended(input(HOUR, "'url': 'URL/a'"));
    worker.ended(input(HOUR, "'url': 'URL/a'"));

    assertThat(target.requests()).hasSize(2);
  }

  @Test
  void tellsHeadFromGetAndUserAgentsApart() {
    target.on("GET", "/a", Reply.json("1")).on("HEAD", "/a", Reply.status(200));
    for (int i = 0; i < 2; i++) {
      worker.ended(input(HOUR, "'url': 'URL/a'"));
      worker.ended(input(HOUR, "'url': 'URL/a', 'method': 'HEAD'"));
      worker.ended(input(HOUR, "'url': 'URL/a', 'headers': {'User-Agent': 'other'}"));
    }

    assertThat(target.requests()).hasSize(3);
  }

  @Test
  void letsNoAnswerStandInThatMustBeAskedAbout() {
    CachePolicy brief = new CachePolicy(Duration.ofMillis(1), null, Duration.ofHours(1));
    target.on(
        "GET",
        "/a",
        Reply.json("1").withHeader("Cache-Control", "must-revalidate"),
        Reply.status(503));
    worker.ended(input(brief, "'url': 'URL/a'"));

    CallInput last = Calls.after(input(brief, "'url': 'URL/a'"), 3, Duration.ZERO);

    assertThat(worker.failure(last).getType()).isEqualTo("http.status.503");
  }

  @Test
  void failsOnlyTheOneWhoseTimeRanOut() throws Exception {
    Hold hold = target.holdNext("GET", "/a");
    target.on("GET", "/a", Reply.json("1"));
    CallInput patient = input(HOUR, "'url': 'URL/a'");
    CallInput hurried =
        Calls.input(
            Calls.withTimes(patient.call(), Duration.ofSeconds(2), Duration.ofMinutes(5))
                .withProtection(new Protection("default/charge-card", HOUR, null, null)),
            "{}");
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> first = callers.submit(() -> worker.failure(hurried).getType());
      hold.awaitReceived(SOON);
      Future<CallResult.Ended> second = callers.submit(() -> worker.ended(patient));

      assertThat(first.get()).isEqualTo("http.timeout");
      assertThat(output(second.get())).isEqualTo("1");
    } finally {
      hold.release();
    }
  }

  @Test
  void failsAllWhenTheTargetFails() throws Exception {
    Hold hold = target.holdNext("GET", "/a");
    target.on("GET", "/a", Faults.close());
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> first =
          callers.submit(() -> worker.failure(input(HOUR, "'url': 'URL/a'")).getType());
      hold.awaitReceived(SOON);
      Future<String> second =
          callers.submit(() -> worker.failure(input(HOUR, "'url': 'URL/a'")).getType());
      hold.release();

      assertThat(first.get()).isEqualTo("http.broken");
      assertThat(second.get()).isEqualTo("http.broken");
    }
  }

  private CallInput input(CachePolicy policy, String http) {
    CallDefinition call =
        Calls.call(
            Calls.json("{" + http.replace("URL", target.url()) + "}"), true, RetryPolicy.DEFAULT);
    Protection protection = new Protection("default/charge-card", policy, null, null);
    return Calls.input(call.withProtection(protection), "{}");
  }

  private static String output(CallResult.Ended ended) {
    return ((Value.Inline) ended.output()).json().toString();
  }
}
