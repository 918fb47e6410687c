package dev.tenuto.activities.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.testing.Faults;
import dev.tenuto.testing.Hold;
import dev.tenuto.testing.ReceivedRequest;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Value;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String OAUTH =
      "{'oauth2': {'tokenUrl': 'URL/token', 'clientId': 'c:1', 'clientSecret': '{{ secrets.client }}',"
          + " 'scopes': ['read', 'write'], 'audience': 'shop'}}";

  private final TargetServer target = TargetServer.start();
  private final Worker worker = new Worker(Worker.LOOPBACK_ALLOWED, Map.of());
  private final AtomicInteger tokens = new AtomicInteger();

  @AfterEach
  void close() {
    worker.close();
    target.close();
  }

  @Test
  void basicSendsUserAndPasswordAndBlanksBoth() {
    worker.secret("password", "pä:ss");
    String expected = "Basic " + Base64.getEncoder().encodeToString("al:pä:ss".getBytes(UTF_8));
    echo();

    CallResult.Ended ended =
        call("{'basic': {'username': 'al', 'password': '{{ secrets.password }}'}}");

    assertThat(target.requests().getFirst().header("Authorization")).isEqualTo(expected);
    assertThat(output(ended)).isEqualTo("\"Basic [secret]\"");
  }

  @Test
  void bearerSendsItsTokenInPlaceOfTheAuthorsHeader() {
    worker.secret("token", "t-123");
    echo();

    CallResult.Ended ended =
        worker.ended(
            Calls.input(
                definition(
                    "{'bearer': {'token': '{{ secrets.token }}'}}",
                    ", 'headers': {'authorization': 'none'}"),
                "{}"));

    assertThat(target.requests().getFirst().headers("Authorization"))
        .containsExactly("Bearer t-123");
    assertThat(output(ended)).isEqualTo("\"Bearer [secret]\"");
  }

  @Test
  void apiKeyStandsInAHeaderOrTheQuery() {
    worker.secret("key", "k&1");
    target.otherwise(_ -> Reply.json("1"));

    call("{'apiKey': {'header': 'X-Api-Key', 'value': '{{ secrets.key }}'}}");
    call("{'apiKey': {'query': 'api_key', 'value': '{{ secrets.key }}'}}");

    assertThat(target.requests().getFirst().header("X-Api-Key")).isEqualTo("k&1");
    assertThat(target.requests().getLast().target()).isEqualTo("/a?api_key=k%261");
  }

  @Test
  void oauth2AsksForOneTokenAndSharesIt() {
    worker.secret("client", "c/s");
    tokenLives(3600);
    echo();

    CallResult.Ended first = call(OAUTH);
    call(OAUTH);

    ReceivedRequest asked = target.requests("POST", "/token").getFirst();
    assertThat(target.requests("POST", "/token")).hasSize(1);
    assertThat(asked.text())
        .isEqualTo("grant_type=client_credentials&scope=read+write&audience=shop");
    assertThat(asked.header("Authorization"))
        .isEqualTo("Basic " + Base64.getEncoder().encodeToString("c%3A1:c%2Fs".getBytes(UTF_8)));
    assertThat(target.requests("GET", "/a"))
        .extracting(request -> request.header("Authorization"))
        .containsExactly("Bearer access-1", "Bearer access-1");
    assertThat(output(first)).isEqualTo("\"Bearer [secret]\"");
  }

  @Test
  void oauth2AsksOnceForManyCallsAtATime() throws Exception {
    worker.secret("client", "cs");
    tokenLives(3600);
    echo();
    Hold hold = target.holdNext("POST", "/token");
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<CallResult.Ended>> calls =
          java.util.stream.IntStream.range(0, 8)
              .mapToObj(_ -> callers.submit(() -> call(OAUTH)))
              .toList();
      hold.awaitReceived(SOON);
      hold.release();
      for (Future<CallResult.Ended> each : calls) {
        assertThat(each.get().attempts()).isEqualTo(1);
      }
    }
    assertThat(target.requests("POST", "/token")).hasSize(1);
    assertThat(target.requests("GET", "/a")).hasSize(8);
  }

  @Test
  void oauth2RenewsATokenBeforeItExpires() throws Exception {
    worker.secret("client", "cs");
    tokenLives(1);
    echo();

    call(OAUTH);
    Thread.sleep(900); // a fifth of its life is left to others' clocks
    call(OAUTH);

    assertThat(target.requests("GET", "/a"))
        .extracting(request -> request.header("Authorization"))
        .containsExactly("Bearer access-1", "Bearer access-2");
  }

  @Test
  void oauth2TakesANewTokenOnceWhenOneIsRefusedWhichIsNoAttempt() {
    worker.secret("client", "cs");
    tokenLives(3600);
    target.respond(
        "POST",
        "/a",
        request ->
            "Bearer access-1".equals(request.header("Authorization"))
                ? Reply.status(401)
                : Reply.json("{}"));

    CallResult.Ended ended =
        worker.ended(Calls.input(definition(OAUTH, ", 'method': 'POST', 'body': {'n': 1}"), "{}"));

    assertThat(ended.attempts()).isEqualTo(1);
    assertThat(target.requests("POST", "/a"))
        .extracting(ReceivedRequest::text)
        .containsExactly("{\"n\":1}", "{\"n\":1}");
    assertThat(target.requests("POST", "/a"))
        .extracting(request -> request.header("X-Tenuto-Attempt"))
        .containsOnly("1");
  }

  @Test
  void oauth2GivesUpWhenTheNewTokenIsRefusedToo() {
    worker.secret("client", "cs");
    tokenLives(3600);
    target.on("GET", "/a", Reply.status(401));

    ApplicationFailure failure = failure(OAUTH);

    assertThat(failure.getType()).isEqualTo("http.status.401");
    assertThat(target.requests("GET", "/a")).hasSize(2);
    assertThat(target.requests("POST", "/token")).hasSize(2);
  }

  @Test
  void oauth2FailsForGoodWhenTheClientIsRefused() {
    worker.secret("client", "client-s3cret");
    target.on("POST", "/token", Reply.status(401).withJson("{\"error\":\"invalid_client\"}"));

    ApplicationFailure failure = failure(OAUTH);

    assertThat(failure.getType()).isEqualTo("http.auth.refused");
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getMessage()).contains("401 (invalid_client)").doesNotContain("s3cret");
    assertThat(Worker.told(failure).requestMayHaveBeenSent()).isFalse();
  }

  @Test
  void oauth2IsRetriedWhenTheTokenEndpointFails() {
    worker.secret("client", "cs");
    target.on(
        "POST",
        "/token",
        Reply.status(503),
        Faults.close(),
        Reply.json("{\"token_type\":\"Bearer\",\"access_token\":\"t\"}"));
    target.on("POST", "/a", Reply.json("{}"));

    for (int i = 0; i < 2; i++) {
      ApplicationFailure failure = failure(OAUTH);
      assertThat(failure.getType()).isEqualTo("http.auth.unavailable");
      assertThat(failure.isNonRetryable()).isFalse();
    }
    CallDefinition post =
        Calls.unrepeatable(
            "{'method': 'POST', 'url': 'U/a', 'auth': A}"
                .replace("U", target.url())
                .replace("A", OAUTH.replace("URL", target.url())));
    assertThat(worker.call(Calls.input(post, "{}"))).isInstanceOf(CallResult.Ended.class);
  }

  @Test
  void oauth2IsRetriedForOtherCallsTooAsNothingWasSent() {
    worker.secret("client", "cs");
    target.on("POST", "/token", Reply.status(500));
    CallDefinition post =
        Calls.unrepeatable(
            "{'method': 'POST', 'url': 'U/a', 'auth': A}"
                .replace("U", target.url())
                .replace("A", OAUTH.replace("URL", target.url())));

    CallResult.Parked parked = (CallResult.Parked) worker.call(Calls.input(post, "{}"));

    assertThat(parked.attemptsMade()).isEqualTo(1);
    assertThat(target.requests("POST", "/a")).isEmpty();
  }

  @Test
  void refusesWhatIsNoToken() {
    worker.secret("client", "cs");
    target.on("POST", "/token", Reply.json("{\"access_token\":\"x\",\"token_type\":\"mac\"}"));

    assertThat(failure(OAUTH).getType()).isEqualTo("http.auth.refused");
  }

  private void tokenLives(int seconds) {
    target.respond(
        "POST",
        "/token",
        _ ->
            Reply.json(
                "{\"access_token\":\"access-%d\",\"token_type\":\"bearer\",\"expires_in\":%d}"
                    .formatted(tokens.incrementAndGet(), seconds)));
  }

  private void echo() {
    target.respond(
        "GET", "/a", request -> Reply.json("\"" + request.header("Authorization") + "\""));
  }

  private CallResult.Ended call(String auth) {
    return worker.ended(input(auth));
  }

  private ApplicationFailure failure(String auth) {
    return worker.failure(input(auth));
  }

  private CallInput input(String auth) {
    return Calls.input(definition(auth, ""), "{}");
  }

  private CallDefinition definition(String auth, String more) {
    return Calls.idempotent(
        ("{'url': 'URL/a', 'auth': " + auth + more + "}").replace("URL", target.url()));
  }

  private static String output(CallResult.Ended ended) {
    return ((Value.Inline) ended.output()).json().toString();
  }
}
