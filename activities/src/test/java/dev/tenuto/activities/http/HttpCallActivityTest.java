package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.value.Json;
import dev.tenuto.testing.Faults;
import dev.tenuto.testing.Hold;
import dev.tenuto.testing.ReceivedRequest;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Response;
import dev.tenuto.workflows.contract.Value;
import io.micrometer.core.instrument.Timer;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCallActivityTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final TargetServer target = TargetServer.start();
  private final Worker worker =
      new Worker(Worker.LOOPBACK_ALLOWED, Map.of("SHOP_URL", target.url() + "/shop"));

  @AfterEach
  void close() {
    worker.close();
    target.close();
  }

  @Test
  void sendsWhatItsTemplatesSayAndGivesItsOutput() {
    target.on(
        "POST",
        "/shop/charges/a%2Fb",
        Reply.status(201)
            .withJson("{\"id\":\"ch-1\",\"amount\":12.50}")
            .withHeader("ETag", "\"1\"")
            .withHeader("Link", "<a>")
            .withHeader("Link", "<b>")
            .withHeader("Set-Cookie", "s=1"));
    CallDefinition call =
        Calls.withOutput(
            Calls.unrepeatable(
                "{'method': 'POST', 'url': '{{ env.SHOP_URL }}/charges/{{ input.id }}',"
                    + " 'query': {'at': '{{ now() }}'}, 'headers': {'X-Id': '{{ uuid() }}'},"
                    + " 'body': {'amount': '{{ input.amount }}', 'note': 'for {{ input.id }}'}}"),
            "{'id': '{{ response.body.id }}', 'amount': '{{ response.body.amount }}',"
                + " 'for': '{{ input.id }}', 'status': '{{ response.status }}'}");

    CallResult.Ended ended = worker.ended(Calls.input(call, "{'id': 'a/b', 'amount': 12.50}"));

    assertThat(text(ended))
        .isEqualTo("{\"id\":\"ch-1\",\"amount\":12.50,\"for\":\"a/b\",\"status\":201}");
    assertThat(ended.attempts()).isEqualTo(1);
    assertThat(response(ended).status()).isEqualTo(201);
    assertThat(response(ended).headers())
        .containsEntry("etag", "\"1\"")
        .containsEntry("link", "<a>, <b>")
        .containsEntry("content-type", "application/json")
        .doesNotContainKey("set-cookie");
    ReceivedRequest request = target.requests().getFirst();
    assertThat(request.target()).isEqualTo("/shop/charges/a%2Fb?at=2026-03-01T12%3A00%3A00Z");
    assertThat(request.text()).isEqualTo("{\"amount\":12.50,\"note\":\"for a/b\"}");
    assertThat(request.header("Content-Type")).isEqualTo("application/json");
    assertThat(request.header("Idempotency-Key")).isEqualTo("key-1");
    assertThat(request.header("X-Tenuto-Attempt")).isEqualTo("1");
    assertThat(request.header("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    assertThat(request.header("Accept-Encoding")).isEqualTo("gzip");
    assertThat(request.header("X-Id")).matches("[0-9a-f-]{36}");
  }

  @Test
  void sendsTheSameBytesInEachAttempt() {
    target.on("PUT", "/a", Reply.json("{}"));
    CallDefinition call =
        Calls.idempotent(
            "{'method': 'PUT', 'url': '"
                + target.url()
                + "/a', 'body': ['{{ uuid() }}', '{{ random() }}', '{{ now() }}', '{{ uuid() }}']}");
    CallInput first = Calls.input(call, "{}");

    worker.ended(first);
    CallResult.Ended second = worker.ended(Calls.after(first, 2, Duration.ofSeconds(1)));

    ReceivedRequest one = target.requests().getFirst();
    ReceivedRequest other = target.requests().getLast();
    assertThat(one.text()).isEqualTo(other.text());
    assertThat(one.header("traceparent")).isEqualTo(other.header("traceparent"));
    assertThat(one.header("Idempotency-Key")).isEqualTo(other.header("Idempotency-Key"));
    assertThat(one.header("X-Tenuto-Attempt")).isEqualTo("1");
    assertThat(other.header("X-Tenuto-Attempt")).isEqualTo("3");
    assertThat(second.attempts()).isEqualTo(3);
    assertThat(Json.read(one.text()).get(0)).isNotEqualTo(Json.read(one.text()).get(3));
  }

  @Test
  void writesFormsTextsNullsAndNothing() {
    target.otherwise(request -> Reply.status(204));

    send(
        "'method': 'POST', 'bodyType': 'form', 'body': {'a': 'x y', 'b': [1, null, '&'], 'c': null}");
    send("'method': 'POST', 'bodyType': 'text', 'body': '{{ input.v }}!'");
    send("'method': 'PUT', 'body': null");
    send("'method': 'PUT', 'body': '{{ null }}'");
    send("'method': 'POST'");
    send("'method': 'DELETE'");
    send(
        "'method': 'PATCH', 'headers': {'content-type': 'application/merge-patch+json'}, 'body': {}");

    assertThat(target.requests().stream().map(ReceivedRequest::text))
        .containsExactly("a=x%20y&b=1&b=%26", "é!", "null", "null", "", "", "{}");
    assertThat(target.requests().stream().map(r -> String.valueOf(r.header("Content-Type"))))
        .containsExactly(
            "application/x-www-form-urlencoded",
            "text/plain; charset=utf-8",
            "application/json",
            "application/json",
            "null",
            "null",
            "application/merge-patch+json");
    assertThat(target.requests().get(4).header("Content-Length")).isEqualTo("0");
    assertThat(target.requests().get(5).header("Content-Length")).isNull();
  }

  @Test
  void givesNullForAnswersWithoutABody() {
    target.on("GET", "/a", Reply.status(204));
    target.on("HEAD", "/a", Reply.status(200).withHeader("Content-Length", "999999999"));
    target.on("GET", "/b", Reply.status(200).withHeader("Content-Type", "application/json"));

    assertThat(text(send("'method': 'GET'"))).isEqualTo("null");
    assertThat(text(send("'method': 'HEAD'"))).isEqualTo("null");
    assertThat(text(worker.ended(Calls.input(get("/b"), "{}")))).isEqualTo("null");
  }

  @Test
  void decodesGzipWhoeverAskedForIt() {
    target.on("GET", "/a", Reply.json("{\"n\":1.0}").gzipped());

    assertThat(text(send("'method': 'GET'"))).isEqualTo("{\"n\":1.0}");
    assertThat(text(send("'headers': {'Accept-Encoding': 'gzip'}"))).isEqualTo("{\"n\":1.0}");
  }

  @Test
  void keepsTheHeadersThatTheAuthorNames() {
    target.on(
        "GET", "/a", Reply.json("1").withHeader("X-Rate-Left", "7").withHeader("Retry-After", "3"));

    CallResult.Ended ended = send("'response': {'headers': ['x-RATE-left']}");

    assertThat(response(ended).headers())
        .containsEntry("x-rate-left", "7")
        .containsEntry("retry-after", "3");
  }

  @Test
  void readsBodiesAsTold() {
    byte[] bytes = {1, 2, (byte) 0xff};
    target.on("GET", "/a", Reply.status(200).withBody("application/pdf", bytes));

    assertThat(text(send("'response': {'as': 'auto'}"))).isEqualTo("\"AQL/\"");
    assertThat(text(send("'response': {'as': 'base64'}"))).isEqualTo("\"AQL/\"");
  }

  @Test
  void followsRedirectsOnTheSameHostOnly() {
    target.on("POST", "/a", Reply.status(303).withHeader("Location", "/b?c=d"));
    target.on("GET", "/b", Reply.json("\"here\""));
    String elsewhere = "http://localhost:" + target.port() + "/b";
    target.on("GET", "/away", Reply.status(302).withHeader("Location", elsewhere));

    CallResult.Ended ended = send("'method': 'POST', 'body': {}, 'redirects': 'same-host'");
    assertThat(text(ended)).isEqualTo("\"here\"");
    assertThat(target.requests()).hasSize(2);
    assertThat(target.requests().getLast().header("Content-Type")).isNull();

    CallDefinition away =
        Calls.idempotent("{'url': '" + target.url() + "/away', 'redirects': 'same-host'}");
    assertThat(worker.failure(Calls.input(away, "{}")).getType()).isEqualTo("http.status.302");
  }

  @Test
  void followsFiveRedirects() {
    target.on("GET", "/a", Reply.status(302).withHeader("Location", "/a"));
    CallDefinition loop =
        Calls.idempotent("{'url': '" + target.url() + "/a', 'redirects': 'same-host'}");

    assertThat(worker.failure(Calls.input(loop, "{}")).getType()).isEqualTo("http.status.302");
    assertThat(target.requests()).hasSize(6);
  }

  @Test
  void parksTheSafeRetriesOfACallThatMustNotBeRepeated() {
    target.on("POST", "/a", Reply.status(503).withHeader("Retry-After", "2"));
    CallDefinition post =
        Calls.unrepeatable("{'method': 'POST', 'url': '" + target.url() + "/a', 'body': {}}");
    Instant before = Instant.now();

    CallResult.Parked parked =
        (CallResult.Parked)
            worker.call(Calls.after(Calls.input(post, "{}"), 1, Duration.ofSeconds(40)));

    assertThat(parked.until()).isBetween(before.plusSeconds(2), Instant.now().plusSeconds(2));
    assertThat(parked.attemptsMade()).isEqualTo(2);
    assertThat(parked.spent()).isBetween(Duration.ofSeconds(42), Duration.ofSeconds(60));
    StepFailure last = Objects.requireNonNull(parked.lastFailure());
    assertThat(last.code()).isEqualTo("http.status.503");
    assertThat(last.attempts()).isEqualTo(2);
  }

  @Test
  void parksLongPauses() {
    target.on("GET", "/a", Reply.status(429).withHeader("Retry-After", "31"));

    assertThat(worker.call(Calls.input(get("/a"), "{}"))).isInstanceOf(CallResult.Parked.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"601", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
  void failsAtOnceWhenAskedToWaitTooLong(String retryAfter) {
    target.on("GET", "/a", Reply.status(503).withHeader("Retry-After", retryAfter));

    var failure = worker.failure(Calls.input(get("/a"), "{}"));
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getType()).isEqualTo("http.status.503");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "0", "soon", "Thu, 01 Jan 1970 00:00:00 GMT"})
  void backsOffAsUsualWhereRetryAfterIsOfNoUse(String retryAfter) {
    target.on("GET", "/a", Reply.status(503).withHeader("Retry-After", retryAfter));

    assertThat(worker.failure(Calls.input(get("/a"), "{}")).getNextRetryDelay())
        .isBetween(Duration.ofMillis(160), Duration.ofMillis(240));
  }

  @Test
  void stopsAfterTheLastAttempt() {
    target.on("GET", "/a", Reply.status(503));

    var failure = worker.failure(Calls.after(Calls.input(get("/a"), "{}"), 3, Duration.ZERO));
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(Worker.told(failure).attempts()).isEqualTo(4);
  }

  @Test
  void closesTheConnectionWhenItIsCancelled() throws Exception {
    target.on("GET", "/a", Faults.hang());
    CallDefinition call = Calls.withTimes(get("/a"), Duration.ofSeconds(50), Duration.ofMinutes(5));
    CompletableFuture<CallResult> result =
        CompletableFuture.supplyAsync(() -> worker.call(Calls.input(call, "{}")));
    target.awaitRequests(1, SOON);

    worker.temporal.requestCancelActivity();

    assertThatThrownBy(result::join).hasRootCauseInstanceOf(CanceledFailure.class);
    for (int i = 0; i < 100 && target.openConnections() > 0; i++) {
      Thread.sleep(50);
    }
    assertThat(target.openConnections()).isZero();
  }

  @Test
  void outlastsManyHeartbeats() throws Exception {
    target.on("GET", "/a", Reply.json("1"));
    Hold hold = target.holdNext("GET", "/a");
    CompletableFuture<CallResult.Ended> result =
        CompletableFuture.supplyAsync(() -> worker.ended(Calls.input(get("/a"), "{}")));
    hold.awaitReceived(SOON);
    Thread.sleep(2500);
    hold.release();

    assertThat(text(result.join())).isEqualTo("1");
  }

  @Test
  void timesEachAttempt() {
    target.on("GET", "/a", Reply.json("1"), Reply.status(404));
    worker.ended(Calls.input(get("/a"), "{}"));
    worker.failure(Calls.input(get("/a"), "{}"));

    for (String status : new String[] {"2xx", "4xx"}) {
      Timer timer =
          worker
              .meters
              .get("tenuto.http.attempts")
              .tags("task", "default/charge-card", "host", "127.0.0.1", "status", status)
              .timer();
      assertThat(timer.count()).isEqualTo(1);
    }
  }

  @Test
  void usesConnectionsAgain() {
    target.on("GET", "/a", Reply.json("1"));

    for (int i = 0; i < 5; i++) {
      worker.ended(Calls.input(get("/a"), "{}"));
    }

    assertThat(target.connections()).isEqualTo(1);
  }

  @Test
  void readsTheRootsOfAnInlineCall() {
    target.on("GET", "/a/7", Reply.json("{\"total\":3}"));
    CallDefinition call = get("/a/{{ steps.order.output.id }}");
    CallInput task = Calls.input(call, "{}");
    CallInput inline =
        new CallInput(
            1,
            task.path(),
            task.key(),
            call,
            Map.of("steps", Value.of(Calls.json("{'order': {'output': {'id': 7}}}"))),
            task.seed(),
            task.startedAt(),
            0,
            Duration.ZERO);

    assertThat(text(worker.ended(inline))).isEqualTo("{\"total\":3}");
  }

  @Test
  void appliesTheDefaultsOfATasksInput() {
    target.on("GET", "/a/EUR", Reply.json("1"));
    CallDefinition call =
        Calls.withSchemas(
            get("/a/{{ input.currency }}"),
            "{'type': 'object', 'properties': {'currency': {'type': 'string', 'default': 'EUR'}}}",
            "{'type': 'integer'}");

    assertThat(text(worker.ended(Calls.input(call, "{}")))).isEqualTo("1");
  }

  private CallResult.Ended send(String http) {
    return worker.ended(
        Calls.input(
            Calls.idempotent("{'url': '" + target.url() + "/a', " + http + "}"), "{'v': 'é'}"));
  }

  private CallDefinition get(String path) {
    return Calls.idempotent("{'url': '" + target.url() + path + "'}");
  }

  private static Response response(CallResult.Ended ended) {
    return Objects.requireNonNull(ended.response());
  }

  private static String text(CallResult.Ended ended) {
    return switch (ended.output()) {
      case Value.Inline inline -> Json.write(inline.json());
      case Value.Ref ref -> "ref " + ref;
    };
  }
}
