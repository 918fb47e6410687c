package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.activities.secrets.DirectorySecrets;
import dev.tenuto.activities.secrets.EnvironmentSecrets;
import dev.tenuto.activities.secrets.SecretProvider;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Namespaces that share a worker, and secrets that are bound to hosts. */
class SecretsApartTest {

  private static final String THEIRS = "b-s3cret";
  private static final String API = "93.184.216.34";
  private static final String OTHER = "93.184.216.35";

  @TempDir private Path folder;

  private final TargetServer target = TargetServer.start();
  private final TargetServer other = TargetServer.start();
  private final RecordingConnector connector = new RecordingConnector();
  private final ScriptedNames names = new ScriptedNames();

  SecretsApartTest() {
    target.otherwise(_ -> Reply.json("{}"));
    other.otherwise(_ -> Reply.json("{}"));
    connector.standIn(API, target.port());
    connector.standIn(OTHER, other.port());
    names.answerAll(List.of(OTHER));
    names.answer("api.example", List.of(List.of(API)));
    names.answer("api.example.", List.of(List.of(API)));
  }

  @AfterEach
  void close() {
    target.close();
    other.close();
  }

  /** Both providers hold the secret {@code token} of the namespace {@code b}. */
  @ParameterizedTest
  @CsvSource({
    "a, token",
    "a, b/token",
    "a, ../b/token",
    "a, ..\\b\\token",
    "a, /b/token",
    "a, b__token",
    "a, b__TOKEN",
    "a, B__token",
    "a, b--token",
    "a, b..token",
    "a, b_-token",
    "a, _b__token",
    "a, tokеn",
    "a, ｔoken",
    "a, b∕token",
    "a, b／token",
    "a, token\u0000",
    "a, 'token '",
    "a, ''",
    "a, .",
    "a, ..",
    "default, b__token",
    "default, B__TOKEN",
    "default, b/token",
    "default, ../secrets/b/token",
    "default, b_.token",
    "default, b-_token",
    "default, token",
    "B, token",
    "b/, token",
    "./b, token",
    "a/../b, token",
    "'b ', token",
    "ｂ, token",
    "'', b/token",
    "b--x, token"
  })
  void noSpellingReadsTheSecretOfAnotherNamespace(String namespace, String name)
      throws IOException {
    Files.createDirectories(folder.resolve("b"));
    Files.writeString(folder.resolve("b/token"), THEIRS);
    var variables = new EnvironmentSecrets(Map.of("TENUTO_SECRET_B__TOKEN", THEIRS)::get);

    try (Worker worker = worker(Map.of(), new DirectorySecrets(folder), variables)) {
      ApplicationFailure failure =
          worker.failure(Calls.input(call(namespace, name, "http://api.example/"), "{}"));

      assertThat(failure.getType()).isEqualTo("secret.missing");
      assertThat(failure.toString()).doesNotContain(THEIRS);
      assertThat(target.requests()).isEmpty();
      worker.ended(Calls.input(call("b", "token", "http://api.example/"), "{}"));
      assertThat(target.requests().getFirst().header("X-Key")).isEqualTo(THEIRS);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://api.example/, true",
    "http://API.Example/, true",
    "http://api.example./, true",
    "http://ａｐｉ.example/, true",
    "http://%61pi.example/, true",
    "http://other.example/, false",
    "http://api.example.evil.example/, false",
    "http://evil-api.example/, false",
    "http://a.api.example/, false",
    "http://example/, false",
    "http://other.example/api.example, false",
    "http://other.example/?api.example, false",
    "http://other.example/#api.example, false",
    "http://other.example#@api.example/, false",
    "http://аpi.example/, false",
    "http://93.184.216.34/, false",
    "http://[::ffff:93.184.216.34]/, false"
  })
  void aBoundSecretGoesToItsHostHoweverThatIsSpelled(String url, boolean goes) {
    try (Worker worker = bound()) {
      var input = Calls.input(call("b", "token", url), "{}");
      if (goes) {
        worker.ended(input);
        assertThat(target.requests().getFirst().header("X-Key")).isEqualTo(THEIRS);
      } else {
        assertThat(worker.failure(input).getType()).isEqualTo("secret.refused");
        assertThat(target.requests()).isEmpty();
      }
      assertThat(other.requests()).isEmpty();
    }
  }

  /** The environment takes all of these for one variable. */
  @ParameterizedTest
  @CsvSource({"api-key, API-KEY", "api_key, api.key", "Api.Key, api_key", "api_key, API_KEY"})
  void aBindingHoldsForEverySpellingOfItsSecret(String bound, String read) {
    var variables = new EnvironmentSecrets(Map.of("TENUTO_SECRET_B__API_KEY", THEIRS)::get);
    try (Worker worker = worker(Map.of("b/" + bound, List.of("api.example")), variables)) {
      worker.ended(Calls.input(call("b", read, "http://api.example/"), "{}"));

      ApplicationFailure failure =
          worker.failure(Calls.input(call("b", read, "http://other.example/"), "{}"));

      assertThat(failure.getType()).isEqualTo("secret.refused");
      assertThat(other.requests()).isEmpty();
    }
  }

  /** The other namespace's secret of the same name is not bound. */
  @Test
  void aBindingHoldsForItsNamespaceAlone() {
    try (Worker worker =
        worker(Map.of("b/token", List.of("api.example")), name -> name.namespace() + "-token")) {
      worker.ended(Calls.input(call("a", "token", "http://other.example/"), "{}"));
    }

    assertThat(other.requests().getFirst().header("X-Key")).isEqualTo("a-token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://other.example/",
        "//other.example/",
        "https://api.example/",
        "http://:a@api.example/"
      })
  void aBoundSecretStaysWhereItIsWhenTheTargetSendsItElsewhere(String place) {
    target.on("GET", "/", Reply.status(307).withHeader("Location", place));
    try (Worker worker = bound()) {
      ApplicationFailure failure =
          worker.failure(Calls.input(call("b", "token", "http://api.example/"), "{}"));

      assertThat(failure.getType()).isEqualTo("http.status.307");
    }
    assertThat(target.requests()).hasSize(1);
    assertThat(other.connections()).isZero();
  }

  private Worker bound() {
    return worker(Map.of("b/token", List.of("api.example")), _ -> THEIRS);
  }

  private Worker worker(Map<String, List<String>> bindings, SecretProvider... providers) {
    Transport transport = new Transport(HttpSettings.DEFAULT, _ -> names, connector);
    return new Worker(HttpSettings.DEFAULT, new Secrets(List.of(providers), bindings), transport);
  }

  private static CallDefinition call(String namespace, String secret, String url) {
    String http =
        """
        {"url": "%s", "redirects": "same-host", "headers": {"X-Key": "{{ secrets['%s'] }}"}}\
        """
            .formatted(url, secret.replace("\\", "\\\\\\\\").replace("\u0000", "\\\\u0000"));
    return Calls.inNamespace(Calls.idempotent(http.replace("'", "\\u0027")), namespace);
  }
}
