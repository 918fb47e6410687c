package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.activities.egress.EgressSettings;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import io.temporal.failure.ApplicationFailure;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Forgery that begins at a public address, by its answers or by what becomes of its name. A server
 * on loopback stands for the public one; the policy knows nothing of it.
 */
class SsrfOnTheWayTest {

  private static final String PUBLIC = "93.184.216.34";
  static final List<List<String>> REDIRECTS = SsrfVectors.rows("redirects.txt");

  private final RecordingConnector connector = new RecordingConnector();
  private final ScriptedNames names = new ScriptedNames();
  private final TargetServer target = TargetServer.start();
  private final Worker worker =
      new Worker(HttpSettings.DEFAULT, new Transport(HttpSettings.DEFAULT, _ -> names, connector));

  SsrfOnTheWayTest() {
    connector.standIn(PUBLIC, target.port());
    names.answer("public.example", List.of(List.of(PUBLIC)));
  }

  @AfterEach
  void close() {
    worker.close();
    target.close();
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("REDIRECTS")
  void followsNoRedirectToAForbiddenPlace(List<String> vector) {
    if (!vector.get(1).isEmpty()) {
      List<String> second = Arrays.asList(vector.get(1).split(" *, *"));
      names.answer("public.example", List.of(List.of(PUBLIC), second));
    }
    target.on(
        "GET",
        "/a",
        Reply.status(302).withHeader("Location", vector.get(0)).withHeader("Connection", "close"));

    ApplicationFailure failure =
        fails("'url': 'http://public.example/a', 'redirects': 'same-host'");

    assertThat(connector.takeAddresses()).containsExactly(vector.get(3));
    assertThat(failure.getType()).isEqualTo(vector.get(2));
    assertThat(Worker.told(failure).requestMayHaveBeenSent()).isTrue();
    assertThat(target.requests()).hasSize(1);
  }

  /** What was public when it was first looked up is judged anew by each connection. */
  @Test
  void connectsToNoNameThatHasChangedItsAddress() {
    names.answer(
        "public.example",
        List.of(List.of(PUBLIC), List.of("10.0.0.1"), List.of("127.0.0.1"), List.of(PUBLIC)));
    target.on("GET", "/a", Reply.json("{}").withHeader("Connection", "close"));
    String http = "'url': 'http://public.example/a'";

    worker.ended(Calls.input(call(http), "{}"));
    assertThat(fails(http).getType()).isEqualTo("http.refused_target");
    assertThat(fails(http).getType()).isEqualTo("http.refused_target");
    worker.ended(Calls.input(call(http), "{}"));

    assertThat(names.asked("public.example")).isEqualTo(4);
    assertThat(connector.takeAddresses()).containsExactly(PUBLIC, PUBLIC);
  }

  @Test
  void tellsWhichAddressWhyAndWhichSettingOpensIt() {
    names.answer("public.example", List.of(List.of("10.0.0.1")));

    ApplicationFailure failure = fails("'url': 'http://public.example/a'");

    assertThat(failure.getOriginalMessage())
        .isEqualTo(
            "The call to http://public.example:80 was refused, as its address 10.0.0.1 is private;"
                + " the host, its address or its network on the worker's tenuto.egress.allow opens it");
  }

  @Test
  void looksNoNameUpWhosePortOrHostIsClosed() {
    assertThat(fails("'url': 'http://public.example:25/a'").getType())
        .isEqualTo("http.refused_target");

    assertThat(names.asked("public.example")).isZero();
    assertThat(connector.takeAddresses()).isEmpty();
  }

  @Test
  void looksNoDeniedNameUp() {
    var denying =
        HttpSettings.DEFAULT.withEgress(
            new EgressSettings(
                false, true, List.of(), List.of("*.example"), EgressSettings.DEFAULT_PORTS));
    try (Worker guarded = new Worker(denying, new Transport(denying, _ -> names, connector))) {
      ApplicationFailure failure =
          guarded.failure(Calls.input(call("'url': 'http://public.example/a'"), "{}"));

      assertThat(failure.getType()).isEqualTo("http.refused_target");
      assertThat(failure.getOriginalMessage())
          .contains("the host is on the worker's tenuto.egress.deny (*.example)");
    }
    assertThat(names.asked("public.example")).isZero();
  }

  /** The forbidden ones are passed over, in whatever order they come. */
  @Test
  void reachesThePublicAddressOfANameThatHasForbiddenOnesToo() {
    target.on("GET", "/a", Reply.json("{}").withHeader("Connection", "close"));
    for (List<String> answer :
        List.of(List.of(PUBLIC, "10.0.0.1"), List.of("10.0.0.1", PUBLIC, "127.0.0.1"))) {
      names.answer("public.example", List.of(answer));

      worker.ended(Calls.input(call("'url': 'http://public.example/a'"), "{}"));

      assertThat(connector.takeAddresses()).containsExactly(PUBLIC);
    }
  }

  @Test
  void asksNoTokenEndpointAtAForbiddenAddress() {
    worker.secret("id", "client").secret("key", "client-secret");
    names.answer("tokens.example", List.of(List.of("169.254.169.254")));

    ApplicationFailure failure =
        fails(
            "'url': 'http://public.example/a', 'auth': {'oauth2': {"
                + "'tokenUrl': 'http://tokens.example/t', 'clientId': '{{ secrets.id }}',"
                + " 'clientSecret': '{{ secrets.key }}', 'scopes': []}}");

    assertThat(failure.getType()).isEqualTo("http.refused_target");
    assertThat(failure.getOriginalMessage()).contains("169.254.169.254", "metadata");
    assertThat(connector.takeAddresses()).isEmpty();
  }

  private ApplicationFailure fails(String http) {
    return worker.failure(Calls.input(call(http), "{}"));
  }

  private static CallDefinition call(String http) {
    return Calls.idempotent("{" + http + "}");
  }
}
