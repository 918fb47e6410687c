package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.testing.Faults;
import dev.tenuto.testing.FreePorts;
import dev.tenuto.testing.FullBacklog;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each code once, whether the request may have been sent, and what the target saw. */
class HttpFailuresTest {

  private final TargetServer target = TargetServer.start();
  private final Worker worker = new Worker(Worker.LOOPBACK_ALLOWED, Map.of());

  @AfterEach
  void close() {
    worker.close();
    target.close();
  }

  @Test
  void connect() {
    String url = "http://127.0.0.1:" + FreePorts.next() + "/a";
    check(fail(get(url)), "http.connect", false, true);
    assertThat(target.requests()).isEmpty();
  }

  @Test
  void connectWhereNobodyAccepts() throws IOException {
    try (FullBacklog hole = new FullBacklog()) {
      CallDefinition call = quick(get("http://127.0.0.1:" + hole.port() + "/a"));
      check(fail(call), "http.connect", false, true);
    }
  }

  @Test
  void dns() {
    check(fail(get("http://no-such-host.invalid/a")), "http.dns", false, true);
  }

  @Test
  void tlsOfAServerThatSpeaksNone() {
    check(fail(get("https://127.0.0.1:" + target.port() + "/a")), "http.tls", false, false);
    assertThat(target.requests()).isEmpty();
  }

  @Test
  void timeout() {
    target.on("GET", "/a", Faults.hang());
    check(fail(quick(get(target.url() + "/a"))), "http.timeout", true, true);
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void timeoutWithinTheBody() {
    target.on("GET", "/a", Faults.slowBody("{\"a\":\"bcdefghij\"}", Duration.ofSeconds(1)));
    check(fail(quick(get(target.url() + "/a"))), "http.timeout", true, true);
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void stepTimeoutEndsTheAttemptForGood() {
    target.on("GET", "/a", Faults.hang());
    CallDefinition call =
        Calls.withTimes(get(target.url() + "/a"), Duration.ofSeconds(30), Duration.ofSeconds(3));
    check(fail(call), "step.timeout", true, false);
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void brokenWithoutAnAnswer() {
    target.on("GET", "/a", Faults.close());
    check(fail(get(target.url() + "/a")), "http.broken", true, true);
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void brokenByAReset() {
    target.on("GET", "/a", Faults.reset());
    check(fail(get(target.url() + "/a")), "http.broken", true, true);
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void brokenWithinTheBody() {
    target.on("GET", "/a", Faults.resetMidBody());
    check(fail(get(target.url() + "/a")), "http.broken", true, true);
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void brokenByATruncatedBody() {
    target.on("GET", "/a", Faults.truncated());
    check(fail(get(target.url() + "/a")), "http.broken", true, true);
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void brokenByGarbage() {
    target.on("GET", "/a", Faults.garbage());
    check(fail(get(target.url() + "/a")), "http.broken", true, true);
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void brokenByABodyThatIsNoGzip() {
    target.on("GET", "/a", Reply.json("{}").withHeader("Content-Encoding", "gzip"));
    check(fail(get(target.url() + "/a")), "http.broken", true, true);
  }

  @Test
  void aPostThatBrokeIsNotRepeated() {
    target.on("POST", "/a", Faults.close());
    CallDefinition post =
        Calls.unrepeatable("{'method': 'POST', 'url': '" + target.url() + "/a', 'body': {}}");
    check(fail(post), "http.broken", true, false);
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void tooLargeWithoutAnEnd() {
    target.on("GET", "/a", Faults.endlessBody());
    check(fail(get(target.url() + "/a")), "http.too_large", true, false);
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void tooLargeOnceDecoded() {
    target.on("GET", "/a", Faults.gzipBomb(1L << 30));
    check(fail(get(target.url() + "/a")), "http.too_large", true, false);
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void tooLargeByOneByte() {
    target.on("GET", "/a", Reply.json("\"12345\""));
    String http = "{'url': '" + target.url() + "/a', 'response': {'maxBytes': %s}}";
    check(fail(Calls.idempotent(http.formatted("'6B'"))), "http.too_large", true, false);
    assertThat(worker.ended(Calls.input(Calls.idempotent(http.formatted("7")), "{}"))).isNotNull();
  }

  @Test
  void notJson() {
    target.on(
        "GET",
        "/a",
        Reply.status(200).withBody("application/json", "<html>".getBytes(StandardCharsets.UTF_8)));
    check(fail(get(target.url() + "/a")), "http.not_json", true, false);
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void unexpected() {
    target.on("GET", "/a", Reply.json("{\"state\":\"rejected\"}"));
    CallDefinition call =
        Calls.idempotent(
            "{'url': '"
                + target.url()
                + "/a', 'expect': {'when': 'response.body.state == \\u0027ok\\u0027'}}");
    ApplicationFailure failure = fail(call);
    check(failure, "http.unexpected", true, false);
    assertThat(details(failure).at("/body/state").asString()).isEqualTo("rejected");
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void status() {
    target.on("GET", "/a", Reply.status(404).withJson("{\"error\":\"none\"}"));
    ApplicationFailure failure = fail(get(target.url() + "/a"));
    check(failure, "http.status.404", true, false);
    assertThat(failure.getOriginalMessage()).contains("GET", "/a", "404", "200-299");
    assertThat(details(failure).at("/status").asInt()).isEqualTo(404);
    assertThat(details(failure).at("/body/error").asString()).isEqualTo("none");
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void statusOfA2xxThatIsNotListed() {
    target.on("GET", "/a", Reply.status(201));
    CallDefinition call =
        Calls.idempotent(
            "{'url': '" + target.url() + "/a', 'expect': {'status': [200, '202-204']}}");
    check(fail(call), "http.status.201", true, false);
  }

  @Test
  void statusOfARedirect() {
    target.on("GET", "/a", Reply.status(302).withHeader("Location", target.url() + "/b"));
    check(fail(get(target.url() + "/a")), "http.status.302", true, false);
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void statusWhoseBodyNeverComes() {
    target.on("GET", "/a", Reply.status(500).withHeader("Content-Length", "10"));
    check(fail(quick(get(target.url() + "/a"))), "http.status.500", true, true);
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void neverSendsAgainByItself() {
    for (int status : new int[] {408, 421, 503}) {
      String path = "/s" + status;
      target.on("GET", path, Reply.status(status).withHeader("Retry-After", "0"));
      target.on("POST", path, Reply.status(status).withHeader("Retry-After", "0"));
      fail(get(target.url() + path));
      worker.call(
          Calls.input(
              Calls.call(
                  Calls.json(
                      "{'method': 'POST', 'url': '" + target.url() + path + "', 'body': {}}"),
                  false,
                  Calls.retryOn("http")),
              "{}"));
      assertThat(target.requests("GET", path)).hasSize(1);
      assertThat(target.requests("POST", path)).hasSize(1);
    }
  }

  @Test
  void refusedTarget() {
    try (Worker guarded = new Worker(HttpSettings.DEFAULT, Map.of())) {
      for (String host : List.of("127.0.0.1", "[::1]", "localhost", "[::ffff:127.0.0.1]")) {
        CallDefinition call = get("http://" + host + ":" + target.port() + "/a");
        check(guarded.failure(Calls.input(call, "{}")), "http.refused_target", false, false);
      }
      CallDefinition metadata = get("http://169.254.169.254/latest/meta-data/");
      check(guarded.failure(Calls.input(metadata, "{}")), "http.refused_target", false, false);
    }
    assertThat(target.connections()).isZero();
  }

  @Test
  void refusedValue() {
    CallDefinition call =
        Calls.idempotent("{'url': '" + target.url() + "/a', 'headers': {'X-A': '{{ input.v }}'}}");
    ApplicationFailure failure = worker.failure(Calls.input(call, "{'v': 'hush\\r\\nX-B: c'}"));
    check(failure, "http.refused_value", false, false);
    assertThat(failure.getOriginalMessage()).doesNotContain("hush");
    assertThat(target.connections()).isZero();
  }

  @Test
  void expressionBeforeTheCall() {
    CallDefinition call = get(target.url() + "/a/{{ input.none }}");
    check(fail(call), "expression.missing_field", false, false);
    assertThat(target.connections()).isZero();
  }

  @Test
  void expressionAfterTheCall() {
    target.on("GET", "/a", Reply.json("{}"));
    CallDefinition call =
        Calls.withOutput(get(target.url() + "/a"), "{'id': '{{ response.body.id }}'}");
    check(fail(call), "expression.missing_field", true, false);
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void inputInvalid() {
    CallDefinition call =
        Calls.withSchemas(
            get(target.url() + "/a"),
            "{'type': 'object', 'required': ['id'], 'properties': {'n': {'type': 'integer'}}}",
            "{}");
    ApplicationFailure failure = worker.failure(Calls.input(call, "{'n': 'x'}"));
    check(failure, "input.invalid", false, false);
    assertThat(details(failure).at("/violations").findValuesAsString("pointer"))
        .containsExactlyInAnyOrder("/id", "/n");
    assertThat(failure.getOriginalMessage()).contains("/id", "/n");
    assertThat(target.connections()).isZero();
  }

  @Test
  void outputInvalid() {
    target.on("GET", "/a", Reply.json("{}"));
    CallDefinition call =
        Calls.withSchemas(get(target.url() + "/a"), "{}", "{'type': 'object', 'required': ['id']}");
    ApplicationFailure failure = fail(call);
    check(failure, "output.invalid", true, false);
    assertThat(details(failure).at("/violations/0/pointer").asString()).isEqualTo("/id");
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void environmentMissing() {
    ApplicationFailure notAllowed = fail(get("{{ env.HOME }}/a"));
    check(notAllowed, "env.missing", false, false);
    assertThat(notAllowed.getOriginalMessage()).contains("env.HOME", "list");
    ApplicationFailure notSet = fail(get("{{ env.NOT_SET }}/a"));
    check(notSet, "env.missing", false, false);
    assertThat(notSet.getOriginalMessage()).contains("env.NOT_SET", "set");
  }

  @Test
  void outputTooLargeToBeRecorded() {
    target.on("GET", "/a", Reply.json("\"" + "x".repeat(1_600_000) + "\""));
    CallDefinition call =
        Calls.idempotent("{'url': '" + target.url() + "/a', 'response': {'maxBytes': '4MiB'}}");
    check(fail(call), "limit.output", true, false);
  }

  private static JsonNode details(ApplicationFailure failure) {
    return Objects.requireNonNull(Worker.told(failure).details());
  }

  private ApplicationFailure fail(CallDefinition call) {
    return worker.failure(Calls.input(call, "{}"));
  }

  private static CallDefinition get(String url) {
    return Calls.idempotent("{'url': '" + url + "'}");
  }

  private static CallDefinition quick(CallDefinition call) {
    return Calls.withTimes(call, Duration.ofSeconds(3), Duration.ofMinutes(5));
  }

  private static void check(
      ApplicationFailure failure, String code, boolean sent, boolean retried) {
    StepFailure told = Worker.told(failure);
    assertThat(told.code()).as(failure.getOriginalMessage()).isEqualTo(code);
    assertThat(failure.getType()).isEqualTo(code);
    assertThat(told.requestMayHaveBeenSent()).isEqualTo(sent);
    assertThat(told.step()).isEqualTo("outer/charge");
    assertThat(told.attempts()).isEqualTo(1);
    assertThat(told.message()).isNotBlank();
    assertThat(failure.isNonRetryable()).isEqualTo(!retried);
    if (retried) {
      assertThat(failure.getNextRetryDelay())
          .isBetween(Duration.ofMillis(160), Duration.ofMillis(240));
    }
  }
}
