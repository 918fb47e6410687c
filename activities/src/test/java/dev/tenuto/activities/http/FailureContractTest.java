package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.testing.Faults;
import dev.tenuto.testing.FreePorts;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every code of {@code http.*} comes from a real socket, and says whether the request was sent. */
class FailureContractTest {

  private static final String TOKEN =
      "'auth': {'oauth2': {'tokenUrl': '%s/token', 'clientId': 'c', 'clientSecret': '{{ secrets.s }}'}}";

  private final TargetServer target = TargetServer.start();
  private final Worker worker = new Worker(Worker.LOOPBACK_ALLOWED, Map.of()).secret("s", "hush");
  private final Worker guarded = new Worker(HttpSettings.DEFAULT, Map.of());
  private final Map<FailureCode, Example> examples = new EnumMap<>(FailureCode.class);

  FailureContractTest() {
    String none = "http://127.0.0.1:" + FreePorts.next();
    Reply html = Reply.status(200).withBody("application/json", bytes("<html>"));
    put(FailureCode.HTTP_CONNECT, false, get(none + "/a", ""));
    put(FailureCode.HTTP_DNS, false, get("http://no-such-host.invalid/a", ""));
    put(FailureCode.HTTP_TLS, false, get("https://127.0.0.1:" + target.port() + "/a", ""));
    put(FailureCode.HTTP_TIMEOUT, true, on("/hang", Faults.hang(), ""));
    put(FailureCode.HTTP_BROKEN, true, on("/close", Faults.close(), ""));
    put(FailureCode.HTTP_TOO_LARGE, true, on("/endless", Faults.endlessBody(), ""));
    put(FailureCode.HTTP_NOT_JSON, true, on("/html", html, ""));
    put(
        FailureCode.HTTP_UNEXPECTED,
        true,
        on("/no", Reply.json("{}"), ", 'expect': {'when': 'false'}"));
    put(FailureCode.HTTP_REFUSED_TARGET, false, get(target.url() + "/a", ""));
    put(
        FailureCode.HTTP_REFUSED_VALUE,
        false,
        get(target.url() + "/a", ", 'headers': {'X': 'a\\nb'}"));
    put(
        FailureCode.HTTP_AUTH_REFUSED,
        false,
        on("/a", Reply.json("{}"), ", " + TOKEN.formatted(target.url())));
    put(
        FailureCode.HTTP_AUTH_UNAVAILABLE,
        false,
        on("/b", Reply.json("{}"), ", " + TOKEN.formatted(none)));
    target.on("POST", "/token", Reply.status(401));
  }

  @AfterEach
  void close() {
    worker.close();
    guarded.close();
    target.close();
  }

  static Stream<FailureCode> codes() {
    return Arrays.stream(FailureCode.values()).filter(code -> code.text().startsWith("http."));
  }

  @ParameterizedTest
  @MethodSource("codes")
  void isProducedByARealSocket(FailureCode code) {
    assertThat(examples).as("a code needs its example here").containsKey(code);
    Example example = Objects.requireNonNull(examples.get(code));
    Worker asked = code == FailureCode.HTTP_REFUSED_TARGET ? guarded : worker;

    StepFailure told = Worker.told(asked.failure(Calls.input(example.call(), "{}")));

    assertThat(told.code()).as(told.message()).isEqualTo(code.text());
    assertThat(told.requestMayHaveBeenSent()).isEqualTo(example.sent());
    assertThat(target.requests().stream().anyMatch(request -> request.method().equals("GET")))
        .as("the target saw the request")
        .isEqualTo(example.sent());
  }

  private record Example(CallDefinition call, boolean sent) {}

  private void put(FailureCode code, boolean sent, CallDefinition call) {
    examples.put(code, new Example(call, sent));
  }

  private CallDefinition on(String path, dev.tenuto.testing.Answer answer, String more) {
    target.on("GET", path, answer);
    return get(target.url() + path, more);
  }

  private static CallDefinition get(String url, String more) {
    return Calls.withTimes(
        Calls.idempotent("{'url': '" + url + "'" + more + "}"),
        Duration.ofSeconds(3),
        Duration.ofMinutes(5));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
