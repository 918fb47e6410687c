package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.CachePolicy;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.Protection;
import dev.tenuto.language.plan.RetryPolicy;
import dev.tenuto.testing.Hold;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Value;
import io.micrometer.core.instrument.Counter;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CacheTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final CachePolicy HOUR = new CachePolicy(Duration.ofHours(1), null, null);

  private final TargetServer target = TargetServer.start();
  private final Worker worker = new Worker(Worker.LOOPBACK_ALLOWED, Map.of());
  private final AtomicInteger count = new AtomicInteger();

  @AfterEach
  void close() {
    worker.close();
    target.close();
  }

  @Test
  void givesAFreshAnswerAgainWithoutAnAttempt() {
    counting();

    CallResult.Ended first = call(HOUR, "'url': 'URL/a?q={{ input.q }}'", "{'q': 1}");
    CallResult.Ended again = call(HOUR, "'url': 'URL/a?q={{ input.q }}'", "{'q': 1}");
    CallResult.Ended other = call(HOUR, "'url': 'URL/a?q={{ input.q }}'", "{'q': 2}");

    assertThat(output(first)).isEqualTo("1");
    assertThat(output(again)).isEqualTo("1");
    assertThat(output(other)).isEqualTo("2");
    assertThat(first.attempts()).isEqualTo(1);
    assertThat(again.attempts()).isZero();
    assertThat(again.response()).isEqualTo(first.response());
    assertThat(counted("hit")).isEqualTo(1);
    assertThat(counted("miss")).isEqualTo(2);
  }

  @Test
  void tellsRequestsApartByTheAuthorsHeadersAndWhoAsks() {
    counting();
    worker.secret("one", "secret-1").secret("other", "secret-2");
    for (int i = 0; i < 2; i++) {
      call(HOUR, "'url': 'URL/a'", "{}");
      call(HOUR, "'url': 'URL/a', 'headers': {'Accept-Language': 'de'}", "{}");
      call(HOUR, "'url': 'URL/a', 'auth': {'bearer': {'token': '{{ secrets.one }}'}}", "{}");
      call(HOUR, "'url': 'URL/a', 'auth': {'bearer': {'token': '{{ secrets.other }}'}}", "{}");
    }

    assertThat(target.requests()).hasSize(4);
  }

  @Test
  void takesTheAuthorsKeyInPlaceOfTheRequest() {
    counting();
    CachePolicy keyed = new CachePolicy(Duration.ofHours(1), Calls.json("'{{ input.id }}'"), null);

    call(keyed, "'url': 'URL/a?at={{ input.at }}'", "{'id': 1, 'at': 1}");
    call(keyed, "'url': 'URL/a?at={{ input.at }}'", "{'id': 1, 'at': 2}");
    call(keyed, "'url': 'URL/a?at={{ input.at }}'", "{'id': 2, 'at': 3}");

    assertThat(target.requests()).hasSize(2);
  }

  @Test
  void isFreshForTheShorterOfTtlAndMaxAge() throws Exception {
    target.on("GET", "/short", Reply.json("1").withHeader("Cache-Control", "max-age=1"));
    target.on("GET", "/long", Reply.json("1").withHeader("Cache-Control", "max-age=3600"));
    target.on(
        "GET",
        "/old",
        Reply.json("1").withHeader("Cache-Control", "max-age=9").withHeader("Age", "9"));
    target.on("GET", "/gone", Reply.json("1").withHeader("Expires", "0"));
    CachePolicy ttl = new CachePolicy(Duration.ofMillis(2500), null, null);
    List<String> paths = List.of("/short", "/long", "/old", "/gone");

    paths.forEach(path -> call(ttl, "'url': 'URL" + path + "'", "{}"));
    Thread.sleep(1100);
    paths.forEach(path -> call(ttl, "'url': 'URL" + path + "'", "{}"));
    Thread.sleep(1600);
    call(ttl, "'url': 'URL/long'", "{}");

    assertThat(target.requests("GET", "/short")).hasSize(2);
    assertThat(target.requests("GET", "/old")).hasSize(2);
    assertThat(target.requests("GET", "/gone")).hasSize(2);
    assertThat(target.requests("GET", "/long")).hasSize(2);
  }

  @Test
  void keepsNothingThatMayNotBeKept() {
    target.on("GET", "/a", Reply.json("1").withHeader("Cache-Control", "private, no-store"));
    target.on("GET", "/b", Reply.json("1").withHeader("Vary", "*"));
    target.on("GET", "/c", Reply.json("1"));
    for (int i = 0; i < 2; i++) {
      call(HOUR, "'url': 'URL/a'", "{}");
      call(HOUR, "'url': 'URL/b'", "{}");
      call(HOUR, "'url': 'URL/c', 'headers': {'Cache-Control': 'no-store'}", "{}");
    }

    assertThat(target.requests()).hasSize(6);
  }

  @Test
  void keepsNoFailure() {
    target.on("GET", "/a", Reply.status(404), Reply.json("1"));

    assertThat(worker.failure(input(HOUR, "'url': 'URL/a'", "{}")).getType())
        .isEqualTo("http.status.404");
    assertThat(output(call(HOUR, "'url': 'URL/a'", "{}"))).isEqualTo("1");
  }

  @Test
  void looksAtTheHeadersThatTheAnswerVariesBy() {
    target.respond(
        "GET",
        "/a",
        request ->
            Reply.json("\"" + request.header("Accept-Language") + "\"")
                .withHeader("Vary", "Accept-Encoding, Accept-Language"));
    CachePolicy keyed = new CachePolicy(Duration.ofHours(1), Calls.json("'k'"), null);
    String http = "'url': 'URL/a', 'headers': {'Accept-Language': '{{ input.l }}'}";

    assertThat(output(call(keyed, http, "{'l': 'de'}"))).isEqualTo("\"de\"");
    assertThat(output(call(keyed, http, "{'l': 'de'}"))).isEqualTo("\"de\"");
    assertThat(output(call(keyed, http, "{'l': 'fr'}"))).isEqualTo("\"fr\"");
    assertThat(target.requests()).hasSize(2);
  }

  @Test
  void asksWhetherAStaleAnswerStillHolds() {
    target.respond(
        "GET",
        "/a",
        request ->
            "\"v1\"".equals(request.header("If-None-Match"))
                ? Reply.status(304).withHeader("Cache-Control", "max-age=60")
                : Reply.json("{\"n\":1}")
                    .withHeader("ETag", "\"v1\"")
                    .withHeader("Cache-Control", "no-cache"));

    call(HOUR, "'url': 'URL/a'", "{}");
    CallResult.Ended revalidated = call(HOUR, "'url': 'URL/a'", "{}");
    CallResult.Ended hit = call(HOUR, "'url': 'URL/a'", "{}");

    assertThat(output(revalidated)).isEqualTo("{\"n\":1}");
    assertThat(revalidated.attempts()).isEqualTo(1);
    assertThat(hit.attempts()).isZero();
    assertThat(target.requests()).hasSize(2);
    assertThat(counted("revalidated")).isEqualTo(1);
  }

  @Test
  void asksByTimeWhereThereIsNoTag() {
    String date = "Mon, 02 Mar 2026 10:00:00 GMT";
    target.respond(
        "GET",
        "/a",
        request ->
            date.equals(request.header("If-Modified-Since"))
                ? Reply.status(304)
                : Reply.json("1")
                    .withHeader("Last-Modified", date)
                    .withHeader("Cache-Control", "max-age=0"));

    call(HOUR, "'url': 'URL/a'", "{}");

    assertThat(output(call(HOUR, "'url': 'URL/a'", "{}"))).isEqualTo("1");
    assertThat(counted("revalidated")).isEqualTo(1);
  }

  @Test
  void standsInAfterTheLastFailedAttempt() {
    CachePolicy policy = new CachePolicy(Duration.ofMillis(1), null, Duration.ofHours(1));
    target.on("GET", "/a", Reply.json("1"), Reply.status(503));
    call(policy, "'url': 'URL/a'", "{}");

    CallInput first = input(policy, "'url': 'URL/a'", "{}");
    ApplicationFailure retried = worker.failure(first);
    CallResult.Ended last = (CallResult.Ended) worker.call(Calls.after(first, 3, Duration.ZERO));

    assertThat(retried.isNonRetryable()).isFalse();
    assertThat(output(last)).isEqualTo("1");
    assertThat(last.attempts()).isEqualTo(4);
    assertThat(counted("stale")).isEqualTo(1);
  }

  @Test
  void doesNotStandInForWhatIsNoOutageOrTooLate() {
    CachePolicy policy = new CachePolicy(Duration.ofMillis(1), null, Duration.ofHours(1));
    CachePolicy brief = new CachePolicy(Duration.ofMillis(1), null, Duration.ZERO);
    target.on("GET", "/a", Reply.json("1"), Reply.status(404));
    target.on("GET", "/b", Reply.json("1"), Reply.status(503));
    call(policy, "'url': 'URL/a'", "{}");
    call(brief, "'url': 'URL/b'", "{}");

    assertThat(
            worker
                .failure(Calls.after(input(policy, "'url': 'URL/a'", "{}"), 3, Duration.ZERO))
                .getType())
        .isEqualTo("http.status.404");
    assertThat(
            worker
                .failure(Calls.after(input(brief, "'url': 'URL/b'", "{}"), 3, Duration.ZERO))
                .getType())
        .isEqualTo("http.status.503");
  }

  @Test
  void makesEqualRequestsInFlightOnce() throws Exception {
    counting();
    Hold hold = target.holdNext("GET", "/a");
    List<CallResult.Ended> ended = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<CallResult.Ended>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        calls.add(callers.submit(() -> call(HOUR, "'url': 'URL/a'", "{}")));
      }
      hold.awaitReceived(SOON);
      hold.release();
      for (Future<CallResult.Ended> each : calls) {
        ended.add(each.get());
      }
    }

    assertThat(ended).extracting(CacheTest::output).containsOnly("1");
    assertThat(ended.stream().mapToInt(CallResult.Ended::attempts).sum()).isEqualTo(1);
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void holdsNoSecretInWhatItKeeps() {
    worker.secret("key", "s3cret-key");
    target.respond("GET", "/a", request -> Reply.json("\"" + request.header("X-Key") + "\""));
    String http = "'url': 'URL/a', 'headers': {'X-Key': '{{ secrets.key }}'}";

    assertThat(output(call(HOUR, http, "{}"))).isEqualTo("\"[secret]\"");
    assertThat(output(call(HOUR, http, "{}"))).isEqualTo("\"[secret]\"");
    worker.secret("key", "another-key");
    call(HOUR, http, "{}");

    assertThat(target.requests()).hasSize(2);
  }

  private void counting() {
    target.otherwise(_ -> Reply.json(Integer.toString(count.incrementAndGet())));
  }

  private CallResult.Ended call(CachePolicy policy, String http, String input) {
    return worker.ended(input(policy, http, input));
  }

  private CallInput input(CachePolicy policy, String http, String input) {
    CallDefinition call =
        Calls.call(
                Calls.json("{" + http.replace("URL", target.url()) + "}"),
                true,
                RetryPolicy.DEFAULT)
            .withProtection(new Protection("default/charge-card", policy, null, null));
    return Calls.input(call, input);
  }

  private double counted(String result) {
    Counter counter = worker.meters.find("tenuto.http.cache").tag("result", result).counter();
    return counter == null ? 0 : counter.count();
  }

  private static String output(CallResult.Ended ended) {
    return ((Value.Inline) ended.output()).json().toString();
  }
}
