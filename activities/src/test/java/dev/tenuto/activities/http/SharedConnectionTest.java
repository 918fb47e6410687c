package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.activities.egress.EgressSettings;
import dev.tenuto.language.plan.CallDefinition;
import java.io.IOException;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HTTP/2 lets a connection to one host carry requests for another of the same certificate. */
class SharedConnectionTest {

  private static final String PRIVATE = "10.9.9.9";

  private final HeldCertificate authority =
      new HeldCertificate.Builder().commonName("authority").certificateAuthority(0).build();
  private final MockWebServer target = new MockWebServer();
  private final RecordingConnector connector = new RecordingConnector();
  private final ScriptedNames names = new ScriptedNames();
  private final HttpSettings settings =
      HttpSettings.DEFAULT.withEgress(
          new EgressSettings(false, List.of("a.internal", "also.internal")));
  private final Worker worker =
      new Worker(settings, new Transport(settings, _ -> names, connector));

  @BeforeEach
  void start() throws IOException {
    HeldCertificate server =
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("a.internal")
            .addSubjectAlternativeName("also.internal")
            .addSubjectAlternativeName("b.internal")
            .signedBy(authority)
            .build();
    target.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(server).build().sslSocketFactory());
    for (int i = 0; i < 3; i++) {
      target.enqueue(
          new MockResponse.Builder()
              .addHeader("Content-Type", "application/json")
              .body("{}")
              .build());
    }
    target.start();
    connector.standIn(PRIVATE, target.getPort());
    names.answerAll(List.of(PRIVATE));
    HeldCertificate client = new HeldCertificate.Builder().signedBy(authority).build();
    worker
        .secret("cert", client.certificatePem())
        .secret("key", client.privateKeyPkcs8Pem())
        .secret("ca", authority.certificatePem());
  }

  @AfterEach
  void close() {
    worker.close();
    target.close();
  }

  @Test
  void carriesNoRequestForAHostThatMayNotBeCalled() {
    worker.ended(Calls.input(call("a.internal"), "{}"));
    worker.ended(Calls.input(call("also.internal"), "{}"));

    var failure = worker.failure(Calls.input(call("b.internal"), "{}"));

    assertThat(connector.takeAddresses())
        .as("one connection for both hosts")
        .containsExactly(PRIVATE);
    assertThat(failure.getType()).isEqualTo("http.refused_target");
    assertThat(Worker.told(failure).requestMayHaveBeenSent()).isFalse();
    assertThat(target.getRequestCount()).isEqualTo(2);
  }

  private CallDefinition call(String host) {
    return Calls.idempotent(
        "{'url': 'https://"
            + host
            + ":"
            + target.getPort()
            + "/', 'auth': {'mtls': {'certificate': '{{ secrets.cert }}',"
            + " 'key': '{{ secrets.key }}', 'ca': '{{ secrets.ca }}'}}}");
  }
}
