package dev.tenuto.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TargetServerTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final TargetServer target = TargetServer.start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void close() {
    client.close();
    target.close();
  }

  @Test
  void givesItsAnswersInTurnAndTheLastForEver() throws Exception {
    target.on("GET", "/a", Reply.status(503), Reply.json("{\"n\":1}").withHeader("X-One", "1"));

    assertThat(send("GET", "/a", "").statusCode()).isEqualTo(503);
    assertThat(send("GET", "/a", "").body()).isEqualTo("{\"n\":1}");
    assertThat(send("GET", "/a", "").headers().firstValue("X-One")).hasValue("1");
    assertThat(send("GET", "/other", "").statusCode()).isEqualTo(404);
  }

  @Test
  void remembersWhatItWasAsked() throws Exception {
    target.on("POST", "/a", Reply.status(204));

    send("POST", "/a?b=c", "hello");

    ReceivedRequest request = target.awaitRequests(1, "POST", "/a", SOON).getFirst();
    assertThat(request.target()).isEqualTo("/a?b=c");
    assertThat(request.text()).isEqualTo("hello");
    assertThat(request.header("content-length")).isEqualTo("5");
  }

  @Test
  void keepsConnectionsAlive() throws Exception {
    target.on("GET", "/a", Reply.json("{}"));

    send("GET", "/a", "");
    send("GET", "/a", "");

    assertThat(target.connections()).isEqualTo(1);
  }

  @Test
  void holdsARequestUntilItIsReleased() throws Exception {
    target.on("GET", "/a", Reply.json("{}"));
    Hold hold = target.holdNext("GET", "/a");

    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request("GET", "/a", ""), BodyHandlers.ofString());
    hold.awaitReceived(SOON);
    assertThat(answer).isNotDone();
    hold.release();

    assertThat(answer.get().statusCode()).isEqualTo(200);
  }

  @Test
  void breaksConnectionsAsTold() {
    target.on("GET", "/close", Faults.close());
    target.on("GET", "/truncated", Faults.truncated());
    target.on("GET", "/reset", Faults.resetMidBody());
    target.on("GET", "/garbage", Faults.garbage());

    for (String path : new String[] {"/close", "/truncated", "/reset", "/garbage"}) {
      assertThatThrownBy(() -> send("GET", path, "")).as(path).isInstanceOf(IOException.class);
    }
  }

  @Test
  void gzipsMoreThanItSends() throws Exception {
    target.on("GET", "/bomb", Faults.gzipBomb(1_000_000));

    assertThat(send("GET", "/bomb", "").body()).hasSizeLessThan(10_000);
  }

  @Test
  void answersATlsHelloAtOnceAsAServerWithoutTlsDoes() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
      socket.setSoTimeout((int) SOON.toMillis());
      socket.getOutputStream().write(new byte[] {0x16, 0x03, 0x01});
      byte[] answer = socket.getInputStream().readNBytes(12);
      assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 400");
    }
    assertThat(target.requests()).isEmpty();
  }

  @Test
  void noticesThatAClientHasGone() throws Exception {
    target.on("GET", "/hang", Faults.hang());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
      socket
          .getOutputStream()
          .write("GET /hang HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      target.awaitRequests(1, SOON);
      assertThat(target.openConnections()).isEqualTo(1);
    }
    for (int i = 0; i < 100 && target.openConnections() > 0; i++) {
      Thread.sleep(50);
    }
    assertThat(target.openConnections()).isZero();
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return client.send(request(method, path, body), BodyHandlers.ofString());
  }

  private HttpRequest request(String method, String path, String body) {
    return HttpRequest.newBuilder(target.url(path))
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .timeout(SOON)
        .build();
  }
}
