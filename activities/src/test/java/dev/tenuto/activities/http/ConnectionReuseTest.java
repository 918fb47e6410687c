package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/** How many connections a target sees, and which. */
class ConnectionReuseTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void callsInARowShareOneConnection() {
    try (TargetServer target = TargetServer.start();
        Transport transport = new Transport(Worker.LOOPBACK_ALLOWED)) {
      target.on("GET", "/a", Reply.json("{}"));
      target.on("POST", "/a", Reply.json("{}"));
      Request get = new Request.Builder().url(target.url() + "/a").build();
      Request post = get.newBuilder().post(new OneShotBody(new byte[] {1})).build();
      for (int i = 0; i < 100; i++) {
        make(transport, get);
        make(transport, post);
      }
      assertThat(target.requests()).hasSize(200);
      assertThat(target.connections()).isEqualTo(1);
      assertThat(transport.idleConnections()).isEqualTo(1);
      assertThat(transport.activeConnections()).isZero();
    }
  }

  @Test
  void callsAtOnceOpenNoMoreConnectionsThanThereAreCalls() {
    try (TargetServer target = TargetServer.start();
        Transport transport = new Transport(Worker.LOOPBACK_ALLOWED)) {
      target.on("GET", "/a", Reply.json("{}"));
      Request get = new Request.Builder().url(target.url() + "/a").build();
      List<CompletableFuture<Void>> sixteen = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        sixteen.add(
            CompletableFuture.runAsync(
                () -> {
                  for (int call = 0; call < 20; call++) {
                    make(transport, get);
                  }
                },
                Thread::startVirtualThread));
      }
      sixteen.forEach(CompletableFuture::join);
      assertThat(target.requests()).hasSize(320);
      assertThat(target.connections()).isBetween(1, 16);
    }
  }

  @Test
  void aConnectionInUseIsCounted() {
    try (TargetServer target = TargetServer.start();
        Worker worker = new Worker(Worker.LOOPBACK_ALLOWED, Map.of())) {
      target.on("GET", "/a", Reply.json("{}"));
      var hold = target.holdNext("GET", "/a");
      var call = CompletableFuture.runAsync(() -> worker.ended(get(target.url())));
      hold.awaitReceived(SOON);

      assertThat(connections(worker, "active")).isEqualTo(1);
      String host = "127.0.0.1:" + target.port();
      assertThat(
              worker
                  .meters
                  .get("tenuto.http.host.calls")
                  .tags("host", host, "state", "active")
                  .gauge()
                  .value())
          .isEqualTo(1);
      hold.release();
      call.join();
    }
  }

  @Test
  void aRenewedCertificateHasConnectionsOfItsOwnAndTheOldOnesAreClosed() throws Exception {
    HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(1).build();
    HandshakeCertificates certificates =
        new HandshakeCertificates.Builder()
            .heldCertificate(
                new HeldCertificate.Builder()
                    .addSubjectAlternativeName("127.0.0.1")
                    .signedBy(authority)
                    .build())
            .addTrustedCertificate(authority.certificate())
            .build();
    // the route's authority is trusted although the call names none
    RouteSettings route = new RouteSettings(List.of(), null, authority.certificatePem());
    ConnectionSettings defaults = ConnectionSettings.DEFAULT;
    ConnectionSettings settings =
        new ConnectionSettings(
            defaults.idle(),
            Duration.ofSeconds(2),
            defaults.dnsTimeout(),
            new Routes(List.of(), route),
            defaults.perHost());
    try (TargetServer target =
            TargetServer.startTls(certificates.sslContext().getServerSocketFactory());
        Worker worker = new Worker(Worker.LOOPBACK_ALLOWED.withConnections(settings), Map.of())) {
      target.on("GET", "/a", Reply.json("{}"));
      know(worker, authority);
      worker.ended(identified(target.url()));
      know(worker, authority);
      long renewed = System.nanoTime();
      while (target.openConnections() != 1 || target.connections() < 2) {
        worker.ended(identified(target.url()));
        assertThat(System.nanoTime() - renewed).isLessThan(SOON.toNanos());
        Thread.sleep(50);
      }
      assertThat(target.connections()).isEqualTo(2);
    }
  }

  private static void know(Worker worker, HeldCertificate authority) {
    HeldCertificate client = new HeldCertificate.Builder().signedBy(authority).build();
    worker.secret("cert", client.certificatePem()).secret("key", client.privateKeyPkcs8Pem());
  }

  private static double connections(Worker worker, String state) {
    return worker.meters.get("tenuto.http.connections").tag("state", state).gauge().value();
  }

  private static CallInput identified(String url) {
    return Calls.input(
        Calls.idempotent(
            "{'url': '"
                + url
                + "/a', 'auth': {'mtls': {'certificate': '{{ secrets.cert }}', 'key': '{{ secrets.key }}'}}}"),
        "{}");
  }

  private static CallInput get(String url) {
    return Calls.input(Calls.idempotent("{'url': '" + url + "/a'}"), "{}");
  }

  /** Looks at the connection first, as for a call that must not be repeated. */
  private static void make(Transport transport, Request request) {
    AttemptTrace trace = new AttemptTrace();
    trace.wary(request.method().equals("POST"));
    try (Response response = transport.prepare(request, trace, SOON).execute()) {
      assertThat(response.body().string()).isEqualTo("{}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
