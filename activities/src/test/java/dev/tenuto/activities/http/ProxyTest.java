package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.activities.egress.EgressSettings;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.testing.ForwardProxy;
import dev.tenuto.testing.ReceivedRequest;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallInput;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls through a real proxy; nothing but {@code localhost} is allowed by name. */
class ProxyTest {

  private static final EgressSettings LOCALHOST_BY_NAME =
      new EgressSettings(false, List.of("localhost"));

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(1).build();
  private final HandshakeCertificates certificates =
      new HandshakeCertificates.Builder()
          .heldCertificate(
              new HeldCertificate.Builder()
                  .addSubjectAlternativeName("localhost")
                  .signedBy(authority)
                  .build())
          .build();
  private final ForwardProxy proxy = ForwardProxy.start();
  private final TargetServer target = TargetServer.start();
  private final TargetServer secure =
      TargetServer.startTls(certificates.sslContext().getServerSocketFactory());

  @AfterEach
  void close() {
    target.close();
    secure.close();
    proxy.close();
  }

  @Test
  void passesPlainRequestsOnWithTheirWholeUrl() {
    target.on("POST", "/a", Reply.json("{}"));
    try (Worker worker = worker(null)) {
      worker.ended(post(plain("/a")));
    }
    assertThat(proxy.requests()).extracting(ReceivedRequest::target).containsExactly(plain("/a"));
    assertThat(target.requests()).extracting(ReceivedRequest::target).containsExactly("/a");
  }

  @Test
  void tunnelsHttpsAndTrustsTheRoutesAuthority() {
    secure.on("POST", "/a", Reply.json("{}"));
    try (Worker worker = worker(null)) {
      worker.ended(post(https("/a")));
      worker.ended(post(https("/a")));
    }
    assertThat(proxy.requests())
        .extracting(ReceivedRequest::toString)
        .singleElement()
        .asString()
        .startsWith("CONNECT localhost:" + secure.port() + " ")
        .doesNotContain("Idempotency-Key");
    assertThat(secure.requests()).hasSize(2);
  }

  @Test
  void showsItsCredentialsToTheProxyAndToNobodyElse() {
    proxy.demanding("tenuto", "hush:hush");
    target.on("POST", "/a", Reply.json("{}"));
    secure.on("POST", "/a", Reply.json("{}"));
    try (Worker worker = worker("tenuto:hush:hush")) {
      worker.ended(post(plain("/a")));
      worker.ended(post(https("/a")));
    }
    assertThat(proxy.requests()).hasSize(2);
    assertThat(secure.requests().getFirst().header("Proxy-Authorization")).isNull();
  }

  @Test
  void saysThatTheProxyTurnedTheCredentialsDown() {
    proxy.demanding("tenuto", "right");
    try (Worker worker = worker("tenuto:wrong")) {
      for (String url : List.of(plain("/a"), https("/a"))) {
        ApplicationFailure failure = worker.failure(get(url));
        assertThat(failure.getType()).isEqualTo("http.connect");
        assertThat(failure.getMessage())
            .contains("127.0.0.1:" + proxy.port(), "407")
            .doesNotContain("wrong");
        assertThat(Worker.told(failure).requestMayHaveBeenSent()).isFalse();
      }
    }
    assertThat(proxy.requests()).hasSize(2);
    assertThat(target.connections() + secure.connections()).isZero();
  }

  @Test
  void aTunnelThatTheProxyDoesNotMakeIsAConnectionThatWasNotMade() {
    proxy.refusing(502);
    try (Worker worker = worker(null)) {
      ApplicationFailure failure = worker.failure(get(https("/a")));
      assertThat(failure.getType()).isEqualTo("http.connect");
      assertThat(failure.getMessage()).contains("answered CONNECT with 502");
      assertThat(Worker.told(failure).requestMayHaveBeenSent()).isFalse();
    }
    assertThat(proxy.requests()).hasSize(1);
  }

  @Test
  void aProxyThatIsNotThereIsNamed() {
    proxy.close();
    try (Worker worker = worker(null)) {
      ApplicationFailure failure = worker.failure(get(plain("/a")));
      assertThat(failure.getType()).isEqualTo("http.connect");
      assertThat(failure.getMessage()).contains("the proxy 127.0.0.1:" + proxy.port());
    }
  }

  @Test
  void refusesHostsThatAreNotAllowedByNameBeforeItConnects() {
    try (Worker worker = worker(null)) {
      for (String url : List.of(target.url() + "/a", secure.url() + "/a", "http://example.com/")) {
        ApplicationFailure failure = worker.failure(get(url));
        assertThat(failure.getType()).isEqualTo("http.refused_target");
        assertThat(failure.getMessage()).contains("tenuto.egress.allow");
        assertThat(failure.isNonRetryable()).isTrue();
      }
    }
    assertThat(proxy.requests()).isEmpty();
  }

  @Test
  void takesTheFirstRouteThatNamesTheHost() {
    target.on("GET", "/a", Reply.json("{}"));
    RouteSettings proxied = route(List.of("*.corp.example", "localhost"), null);
    Routes routes = new Routes(List.of(proxied), RouteSettings.DIRECT);
    try (Worker worker = worker(routes, new EgressSettings(true, List.of("localhost")))) {
      worker.ended(get(target.url() + "/a"));
      assertThat(proxy.requests()).isEmpty();
      worker.ended(get(plain("/a")));
      assertThat(proxy.requests()).hasSize(1);
    }
    assertThat(routes.to("a.b.corp.example")).isSameAs(proxied);
    assertThat(routes.to("corp.example")).isSameAs(RouteSettings.DIRECT);
    assertThat(routes.to("xcorp.example")).isSameAs(RouteSettings.DIRECT);
  }

  @Test
  void usesNoProxyOfTheSystem() {
    Map<String, String> system =
        Map.of("http.proxyHost", "127.0.0.1", "http.proxyPort", "" + proxy.port());
    system.forEach(System::setProperty);
    System.setProperty("http.nonProxyHosts", "");
    target.on("GET", "/a", Reply.json("{}"));
    try (Worker worker = new Worker(Worker.LOOPBACK_ALLOWED, Map.of())) {
      worker.ended(get(plain("/a")));
    } finally {
      system.keySet().forEach(System::clearProperty);
      System.clearProperty("http.nonProxyHosts");
    }
    assertThat(proxy.requests()).isEmpty();
  }

  private Worker worker(@Nullable String credentials) {
    return worker(new Routes(List.of(), route(List.of(), credentials)), LOCALHOST_BY_NAME);
  }

  private static Worker worker(Routes routes, EgressSettings egress) {
    return new Worker(
        Worker.LOOPBACK_ALLOWED
            .withEgress(egress)
            .withConnections(ConnectionSettings.DEFAULT.withRoutes(routes)),
        Map.of());
  }

  private RouteSettings route(List<String> hosts, @Nullable String credentials) {
    return new RouteSettings(
        hosts, new ProxyServer("127.0.0.1", proxy.port(), credentials), authority.certificatePem());
  }

  private String plain(String path) {
    return "http://localhost:" + target.port() + path;
  }

  private String https(String path) {
    return "https://localhost:" + secure.port() + path;
  }

  private static CallInput get(String url) {
    return Calls.input(Calls.idempotent("{'url': '" + url + "'}"), "{}");
  }

  private static CallInput post(String url) {
    CallDefinition call =
        Calls.unrepeatable("{'method': 'POST', 'url': '" + url + "', 'body': {'a': 1}}");
    return Calls.input(call, "{}");
  }
}
