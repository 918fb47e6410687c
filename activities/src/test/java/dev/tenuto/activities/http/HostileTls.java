package dev.tenuto.activities.http;

import dev.tenuto.testing.BadBodies;
import dev.tenuto.testing.BadHandshakes;
import dev.tenuto.testing.HostileTarget;
import dev.tenuto.testing.Hostility;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ServerSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** Handshakes that must fail, each for one reason, and one that must not. */
final class HostileTls {

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().commonName("authority").certificateAuthority(1).build();
  private static final HeldCertificate CLIENT =
      new HeldCertificate.Builder().commonName("client").signedBy(AUTHORITY).build();
  private static final Hostility SOUND =
      BadBodies.whole("application/json", "{}".getBytes(StandardCharsets.UTF_8));

  static final String TRUST =
      "'auth': {'mtls': {'certificate': '{{ secrets.cert }}', 'key': '{{ secrets.key }}', 'ca': '{{ secrets.ca }}'}}";

  static final List<HostileCase> CASES =
      List.of(
          shows("sound certificate", named("127.0.0.1").build(), "").keeping(),
          shows("expired", valid(-2 * DAY, -DAY), "http.tls").unsent(),
          shows("not yet valid", valid(DAY, 2 * DAY), "http.tls").unsent(),
          shows("for another host", named("other.example").build(), "http.tls").unsent(),
          shows("signed by itself", selfSigned(), "http.tls").unsent(),
          plain("old protocol", BadHandshakes.oldProtocol(), "http.tls"),
          plain("garbage", BadHandshakes.garbage(), "http.tls"),
          plain("plain HTTP", BadHandshakes.plainHttp(), "http.tls"),
          plain("stalled handshake", BadHandshakes.stalled(), "http.timeout"),
          plain("handshake reset", BadHandshakes.reset(), "http.tls"),
          plain("half a record", BadHandshakes.halfRecord(), "http.timeout"),
          plain("warnings without an end", BadHandshakes.endlessRecords(), "http.tls"));

  private HostileTls() {}

  /** A worker whose calls with {@link #TRUST} trust the authority alone. */
  static Worker trusting() {
    return new Worker(Worker.LOOPBACK_ALLOWED, Map.of())
        .secret("cert", CLIENT.certificatePem())
        .secret("key", CLIENT.privateKeyPkcs8Pem())
        .secret("ca", AUTHORITY.certificatePem());
  }

  /** Sockets of a server that there is nothing to say against. */
  static ServerSocketFactory sound() {
    return sockets(named("127.0.0.1").build());
  }

  private static HostileCase shows(String name, HeldCertificate certificate, String code) {
    return HostileCase.of(
            "TLS: " + name, () -> HostileTarget.startTls(sockets(certificate), SOUND), code)
        .with(TRUST);
  }

  private static HostileCase plain(String name, Hostility hostility, String code) {
    return HostileCase.of(
            "TLS: " + name,
            () -> HostileTarget.startTls(ServerSocketFactory.getDefault(), hostility),
            code)
        .with(TRUST)
        .unsent();
  }

  private static HeldCertificate.Builder named(String host) {
    return new HeldCertificate.Builder().addSubjectAlternativeName(host).signedBy(AUTHORITY);
  }

  private static HeldCertificate valid(long from, long until) {
    long now = System.currentTimeMillis();
    return named("127.0.0.1").validityInterval(now + from, now + until).build();
  }

  private static HeldCertificate selfSigned() {
    return new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
  }

  private static ServerSocketFactory sockets(HeldCertificate certificate) {
    return new HandshakeCertificates.Builder()
        .heldCertificate(certificate)
        .build()
        .sslContext()
        .getServerSocketFactory();
  }
}
