package dev.tenuto.activities.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.activities.secrets.SecretName;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.value.Json;
import dev.tenuto.testing.ReceivedRequest;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Value;
import io.temporal.failure.ApplicationFailure;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SecretsInCallsTest {

  private static final String SECRET = "p\"ss/wörd+1";

  private final TargetServer target = TargetServer.start();
  private final Worker worker =
      new Worker(
          Worker.LOOPBACK_ALLOWED,
          Map.of(),
          Map.of("elsewhere", List.of("api.example.com"), "here", List.of("127.0.0.1")));

  @AfterEach
  void close() {
    worker.close();
    target.close();
  }

  @Test
  void standInUrlQueryHeadersAndBody() {
    worker.secret("key", SECRET).secret("id", "id-1");
    target.otherwise(_ -> Reply.json("{}"));

    worker.ended(
        Calls.input(
            call(
                "'method': 'POST', 'url': 'URL/{{ secrets.key }}',"
                    + " 'query': {'k': '{{ secrets.key }}'}, 'headers': {'X-Key': 'a {{ secrets.id }}'},"
                    + " 'body': {'k': ['{{ secrets.key }}']}"),
            "{}"));

    ReceivedRequest request = target.requests().getFirst();
    String encoded = "p%22ss%2Fw%C3%B6rd%2B1";
    assertThat(request.target()).isEqualTo("/" + encoded + "?k=" + encoded);
    assertThat(request.header("X-Key")).isEqualTo("a id-1");
    assertThat(Json.read(request.text()).at("/k/0").stringValue()).isEqualTo(SECRET);
  }

  @Test
  void comeFromTheDocumentsOwnNamespace() {
    worker.secret("token", "of-default");
    worker.secrets.put(new SecretName("shop", "token"), "of-shop");
    target.on("GET", "/a", Reply.json("{}"));
    CallDefinition call = call("'url': 'URL/a', 'headers': {'X-T': '{{ secrets.token }}'}");

    worker.ended(Calls.input(Calls.inNamespace(call, "shop"), "{}"));

    assertThat(target.requests().getFirst().header("X-T")).isEqualTo("of-shop");
    worker.secrets.remove(new SecretName("shop", "token"));
    ApplicationFailure failure = worker.failure(Calls.input(Calls.inNamespace(call, "shop"), "{}"));
    assertThat(failure.getType()).isEqualTo("secret.missing");
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(Worker.told(failure).requestMayHaveBeenSent()).isFalse();
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void areReadAnewForEachAttempt() {
    target.on("GET", "/a", Reply.json("{}"));
    CallDefinition call = call("'url': 'URL/a', 'headers': {'X-T': '{{ secrets.token }}'}");

    worker.secret("token", "old").ended(Calls.input(call, "{}"));
    worker.secret("token", "new").ended(Calls.input(call, "{}"));

    assertThat(target.requests())
        .extracting(request -> request.header("X-T"))
        .containsExactly("old", "new");
  }

  @Test
  void areBlankedInOutputAndKeptHeadersWhateverTheirForm() {
    worker.secret("key", SECRET);
    String base64 = Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8));
    target.on(
        "GET",
        "/a",
        Reply.json(
                "{\"plain\":"
                    + Json.mapper().writeValueAsString(SECRET)
                    + ",\"in\":\"x "
                    + base64
                    + " y\",\"url\":\"p%22ss%2fw%C3%B6rd%2B1\",\"ok\":1.50}")
            .withHeader("X-Request-Id", base64));

    CallResult.Ended ended =
        worker.ended(
            Calls.input(
                call(
                    "'url': 'URL/a', 'headers': {'X-T': '{{ base64.encode(bytes(secrets.key)) }}'}"),
                "{}"));

    assertThat(Json.write(json(ended)))
        .isEqualTo(
            "{\"plain\":\"[secret]\",\"in\":\"x [secret] y\",\"url\":\"[secret]\",\"ok\":1.50}");
    assertThat(Objects.requireNonNull(ended.response()).headers())
        .containsEntry("x-request-id", "[secret]");
  }

  /** What an expression makes of secrets gives them away as much as they do themselves. */
  @Test
  void areBlankedWhenTheyAreComposed() {
    worker.secret("user", "al").secret("password", "x1");
    String basic = Base64.getEncoder().encodeToString("al:x1".getBytes(UTF_8));
    target.respond(
        "GET",
        "/a",
        request -> Reply.json("{\"echo\":\"" + request.header("Authorization") + "\"}"));

    CallResult.Ended ended =
        worker.ended(
            Calls.input(
                call(
                    "'url': 'URL/a', 'headers': {'Authorization':"
                        + " 'Basic {{ base64.encode(bytes([secrets.user, secrets.password].join(input.colon))) }}'}"),
                "{'colon': ':'}"));

    assertThat(target.requests().getFirst().header("Authorization")).isEqualTo("Basic " + basic);
    assertThat(json(ended).path("echo").stringValue()).isEqualTo("Basic [secret]");
  }

  @Test
  void areBlankedInFailures() {
    worker.secret("key", "s3cret-key");
    target.on("GET", "/a/s3cret-key", Reply.status(400).withJson("{\"why\":\"no s3cret-key\"}"));

    ApplicationFailure failure =
        worker.failure(Calls.input(call("'url': 'URL/a/{{ secrets.key }}'"), "{}"));

    StepFailure told = Worker.told(failure);
    assertThat(told.code()).isEqualTo("http.status.400");
    assertThat(told.message()).contains("/a/[secret]").doesNotContain("s3cret");
    assertThat(String.valueOf(told.details())).contains("no [secret]").doesNotContain("s3cret");
    assertThat(failure.getMessage()).doesNotContain("s3cret");
  }

  /** A target that shortens what it repeats leaves part of a secret at the cut. */
  @Test
  void areBlankedInFailuresWhereTheTargetHasCutThem() {
    worker.secret("key", "s3cret-key-0123456789");
    target.on(
        "GET",
        "/a",
        Reply.status(400)
            .withJson("{\"why\":\"no such key: s3cret-key-01...\",\"rest\":\"…123456789\"}")
            .withHeader("X-Request-Id", "of s3cret-key"));

    ApplicationFailure failure =
        worker.failure(
            Calls.input(call("'url': 'URL/a', 'headers': {'X': '{{ secrets.key }}'}"), "{}"));

    assertThat(String.valueOf(Worker.told(failure).details()))
        .contains("no such key: [secret]...", "…[secret]", "of [secret]")
        .doesNotContain("s3cret", "12345");
  }

  @Test
  void neverStandInTheMessageOfAValueThatIsRefused() {
    worker.secret("key", "s3cret\nvalue");

    ApplicationFailure failure =
        worker.failure(
            Calls.input(call("'url': 'URL/a', 'headers': {'X-T': '{{ secrets.key }}'}"), "{}"));

    assertThat(failure.getType()).isEqualTo("http.refused_value");
    assertThat(failure.toString()).doesNotContain("s3cret");
    assertThat(target.requests()).isEmpty();
  }

  @Test
  void goToTheHostsThatTheyAreBoundToOnly() {
    worker.secret("here", "here-1").secret("elsewhere", "elsewhere-1");
    target.on("GET", "/a", Reply.json("{}"));

    worker.ended(
        Calls.input(call("'url': 'URL/a', 'headers': {'X-T': '{{ secrets.here }}'}"), "{}"));
    ApplicationFailure failure =
        worker.failure(
            Calls.input(
                call("'url': 'URL/a', 'auth': {'bearer': {'token': '{{ secrets.elsewhere }}'}}"),
                "{}"));

    assertThat(failure.getType()).isEqualTo("secret.refused");
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(Worker.told(failure).message()).contains("api.example.com");
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void canBeComparedInExpectWhenBlanked() {
    worker.secret("key", "s3cret-key");
    target.on("GET", "/a", Reply.json("{\"state\":\"ok\"}"));
    CallDefinition call =
        call(
            "'url': 'URL/a', 'headers': {'X': '{{ secrets.key }}'},"
                + " 'expect': {'when': 'response.body.state != secrets.key'}");

    assertThat(Json.write(json(worker.ended(Calls.input(call, "{}")))))
        .isEqualTo("{\"state\":\"ok\"}");
  }

  private CallDefinition call(String http) {
    return Calls.idempotent("{" + http.replace("URL", target.url()) + "}");
  }

  private static JsonNode json(CallResult.Ended ended) {
    return ((Value.Inline) ended.output()).json();
  }
}
