package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallResult;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MutualTlsTest {

  private static final String AUTH =
      "{'mtls': {'certificate': '{{ secrets.cert }}', 'key': '{{ secrets.key }}', 'ca': '{{ secrets.ca }}'}}";

  private final HeldCertificate authority = held("authority").certificateAuthority(1).build();
  private final HeldCertificate server =
      held("server").addSubjectAlternativeName("127.0.0.1").signedBy(authority).build();
  private final TargetServer target = TargetServer.startTls(wantingClients());
  private final Worker worker = new Worker(Worker.LOOPBACK_ALLOWED, Map.of());

  @BeforeEach
  void trust() {
    worker.secret("ca", authority.certificatePem());
    target.on("GET", "/a", Reply.json("{}"));
  }

  @AfterEach
  void close() {
    worker.close();
    target.close();
  }

  @Test
  void showsTheClientsCertificate() {
    know(held("client").signedBy(authority).build());

    assertThat(worker.call(Calls.input(call(AUTH), "{}"))).isInstanceOf(CallResult.Ended.class);
  }

  @Test
  void takesKeysOfRsaToo() {
    know(held("client").rsa2048().signedBy(authority).build());

    assertThat(worker.call(Calls.input(call(AUTH), "{}"))).isInstanceOf(CallResult.Ended.class);
  }

  @Test
  void makesAConnectionOfItsOwnForEachCertificate() {
    know(held("one").signedBy(authority).build());
    worker.ended(Calls.input(call(AUTH), "{}"));
    worker.ended(Calls.input(call(AUTH), "{}"));
    assertThat(target.connections()).isEqualTo(1);

    know(held("other").signedBy(authority).build());
    worker.ended(Calls.input(call(AUTH), "{}"));

    assertThat(target.connections()).isEqualTo(2);
  }

  @Test
  void isRefusedWithACertificateThatTheServerDoesNotTrust() {
    know(held("stranger").build());

    ApplicationFailure failure = worker.failure(Calls.input(call(AUTH), "{}"));

    assertThat(failure.getType()).isIn("http.tls", "http.broken");
    assertThat(target.requests()).isEmpty();
  }

  @Test
  void trustsNobodyElseThanTheGivenAuthority() {
    know(held("client").signedBy(authority).build());
    worker.secret("ca", held("other").certificateAuthority(1).build().certificatePem());

    assertThat(worker.failure(Calls.input(call(AUTH), "{}")).getType()).isEqualTo("http.tls");
  }

  @Test
  void saysWhatIsWrongWithAKeyAndNeverShowsIt() {
    worker.secret("cert", authority.certificatePem());
    worker.secret(
        "key", "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----");

    ApplicationFailure failure = worker.failure(Calls.input(call(AUTH), "{}"));

    assertThat(failure.getType()).isEqualTo("http.auth.refused");
    assertThat(failure.getMessage()).contains("PKCS#8").doesNotContain("c2VjcmV0");
    worker.secret("key", held("another").build().privateKeyPkcs8Pem());
    worker.secret("cert", "none");
    assertThat(worker.failure(Calls.input(call(AUTH), "{}")).getMessage()).contains("certificate");
  }

  @Test
  void showsItselfOnHttpsOnly() {
    know(held("client").build());
    CallDefinition call =
        Calls.idempotent(
            "{'url': 'http://127.0.0.1:" + target.port() + "/a', 'auth': " + AUTH + "}");

    assertThat(worker.failure(Calls.input(call, "{}")).getType()).isEqualTo("http.auth.refused");
  }

  private void know(HeldCertificate client) {
    worker.secret("cert", client.certificatePem()).secret("key", client.privateKeyPkcs8Pem());
  }

  private CallDefinition call(String auth) {
    return Calls.idempotent("{'url': '" + target.url() + "/a', 'auth': " + auth + "}");
  }

  private static HeldCertificate.Builder held(String name) {
    return new HeldCertificate.Builder().commonName(name);
  }

  private ServerSocketFactory wantingClients() {
    HandshakeCertificates certificates =
        new HandshakeCertificates.Builder()
            .heldCertificate(server)
            .addTrustedCertificate(authority.certificate())
            .build();
    return new NeedingClients(certificates.sslContext().getServerSocketFactory());
  }

  /** Server sockets that let nobody in without a certificate. */
  private static final class NeedingClients extends ServerSocketFactory {

    private final ServerSocketFactory plain;

    NeedingClients(ServerSocketFactory plain) {
      this.plain = plain;
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
      return needing(plain.createServerSocket());
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
      return needing(plain.createServerSocket(port));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
      return needing(plain.createServerSocket(port, backlog));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
        throws IOException {
      return needing(plain.createServerSocket(port, backlog, address));
    }

    private static ServerSocket needing(ServerSocket socket) {
      ((SSLServerSocket) socket).setNeedClientAuth(true);
      return socket;
    }
  }
}
