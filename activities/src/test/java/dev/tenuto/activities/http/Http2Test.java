package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.internal.http2.ErrorCode;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A target that offers HTTP/2. */
class Http2Test {

  private static final MockResponse OK =
      new MockResponse.Builder().addHeader("Content-Type", "application/json").body("{}").build();

  /** At its response: the target counts a request that it resets earlier only after that. */
  private static final MockResponse REFUSED =
      OK.newBuilder()
          .onResponseStart(new SocketEffect.CloseStream(ErrorCode.REFUSED_STREAM.getHttpCode()))
          .build();

  private static final MockResponse LAST_ONE =
      OK.newBuilder().onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE).build();

  private final HeldCertificate certificate =
      new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
  private final MockWebServer target = new MockWebServer();
  private final Worker worker =
      new Worker(
          Worker.LOOPBACK_ALLOWED.withConnections(
              ConnectionSettings.DEFAULT.withRoutes(
                  new Routes(
                      List.of(),
                      new RouteSettings(List.of(), null, certificate.certificatePem())))),
          Map.of());

  @BeforeEach
  void start() throws IOException {
    target.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .build()
            .sslSocketFactory());
    target.start();
  }

  @AfterEach
  void close() {
    worker.close();
    target.close();
  }

  @Test
  void isUsedAndManyCallsShareOneConnection() throws Exception {
    target.enqueue(OK);
    worker.ended(get());
    assertThat(target.takeRequest().getVersion()).isEqualTo("HTTP/2");
    List<CompletableFuture<CallResult>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      target.enqueue(OK.newBuilder().headersDelay(200, TimeUnit.MILLISECONDS).build());
    }
    for (int i = 0; i < 20; i++) {
      calls.add(
          CompletableFuture.supplyAsync(() -> worker.call(get()), Thread::startVirtualThread));
    }
    calls.forEach(CompletableFuture::join);

    assertThat(connections(20)).containsExactly(0);
  }

  @Test
  void aPostThatWasRefusedUnreadIsSentOnceMore() throws Exception {
    target.enqueue(REFUSED);
    target.enqueue(OK);

    CallResult.Ended ended = worker.ended(post());

    assertThat(ended.attempts()).isEqualTo(1);
    assertThat(target.getRequestCount()).isEqualTo(2);
  }

  @Test
  void aPostThatWasRefusedTwiceDidNoWork() {
    target.enqueue(REFUSED);
    target.enqueue(REFUSED);

    CallResult.Parked parked = (CallResult.Parked) worker.call(post());

    StepFailure failure = Objects.requireNonNull(parked.lastFailure());
    assertThat(failure.code()).isEqualTo("http.connect");
    assertThat(failure.requestMayHaveBeenSent()).isFalse();
    assertThat(target.getRequestCount()).isEqualTo(2);
  }

  @Test
  void aPostThatWasResetOtherwiseIsNotSentAgain() {
    target.enqueue(
        OK.newBuilder()
            .onResponseStart(new SocketEffect.CloseStream(ErrorCode.INTERNAL_ERROR.getHttpCode()))
            .build());

    ApplicationFailure failure = worker.failure(post());

    assertThat(failure.getType()).isEqualTo("http.broken");
    assertThat(Worker.told(failure).requestMayHaveBeenSent()).isTrue();
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(target.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aConnectionThatTheTargetTakesLeaveOfIsNotUsedAgain() throws Exception {
    target.enqueue(LAST_ONE);
    target.enqueue(OK);
    worker.ended(post());

    worker.ended(post());

    assertThat(target.getRequestCount()).isEqualTo(2);
    assertThat(connections(2)).containsExactlyInAnyOrder(0, 1);
  }

  private Set<Integer> connections(int requests) throws InterruptedException {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < requests; i++) {
      RecordedRequest request = target.takeRequest();
      assertThat(request.getVersion()).isEqualTo("HTTP/2");
      seen.add(request.getConnectionIndex());
    }
    return seen;
  }

  private String url() {
    return "https://127.0.0.1:" + target.getPort() + "/a";
  }

  private CallInput get() {
    return Calls.input(Calls.idempotent("{'url': '" + url() + "'}"), "{}");
  }

  private CallInput post() {
    return Calls.input(
        Calls.unrepeatable("{'method': 'POST', 'url': '" + url() + "', 'body': {}}"), "{}");
  }
}
