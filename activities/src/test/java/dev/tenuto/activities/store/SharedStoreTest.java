package dev.tenuto.activities.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of questions to a store that fails: nothing is thrown, and nobody waits long. */
class SharedStoreTest {

  private static final Duration PATIENCE = Duration.ofMillis(100);
  private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);
  private static final Script ADD = new Script("return {tonumber(ARGV[1]) + 1}", "0".repeat(40), 1);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @AfterEach
  void close() {
    meters.close();
  }

  @Test
  void keepsWhatWorkersGiveEachOther() {
    try (RealStore server = RealStore.start("the-password");
        SharedStore one = new SharedStore(server.settings(), meters);
        SharedStore other = new SharedStore(server.settings(), meters)) {
      one.write("a", VALUE, Duration.ofMinutes(1));

      assertThat(other.read("a")).isEqualTo(VALUE);
      assertThat(other.run(ADD, List.of("n"), List.of("41"))).containsExactly(42L);
      other.delete("a");
      assertThat(one.read("a")).isNull();
      assertThat(up()).isEqualTo(1);
    }
  }

  @Test
  void isAskedAgainWhenItIsBack() throws Exception {
    try (RealStore server = RealStore.start();
        SharedStore store = new SharedStore(server.settings(), meters)) {
      store.write("a", VALUE, Duration.ofMinutes(1));
      server.kill();

      assertThat(store.read("a")).isNull();
      assertThat(up()).isZero();

      server.restart();
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (up() == 0 && System.nanoTime() - end < 0) {
        Thread.sleep(20);
        store.write("a", VALUE, Duration.ofMinutes(1));
      }
      assertThat(store.read("a")).isEqualTo(VALUE);
    }
  }

  @Test
  void isDoneWithoutWhenItRefusesThePassword() {
    try (RealStore server = RealStore.start("the-password");
        SharedStore store =
            new SharedStore(
                RealStore.settings(server.settings().url(), "another", Duration.ofSeconds(2)),
                meters)) {
      assertThat(store.read("a")).isNull();
      assertThat(up()).isZero();
    }
  }

  @Test
  void isDoneWithoutWhenNothingIsThere() {
    try (SharedStore store = store(RealStore.nowhere())) {
      assertThat(store.read("a")).isNull();
      assertThat(store.run(ADD, List.of("n"), List.of("1"))).isNull();
      assertThat(up()).isZero();
    }
  }

  /** The first question waits for as long as is set, the others do not wait at all. */
  @Test
  void isWaitedForNoLongerThanThePatience() throws Exception {
    try (ServerSocket silent = listening();
        SharedStore store = store(url(silent))) {
      long begin = System.nanoTime();
      for (int i = 0; i < 200; i++) {
        assertThat(store.read("a")).isNull();
      }
      Duration took = Duration.ofNanos(System.nanoTime() - begin);

      // one question for each rest of 200 ms: without rests it would be 20 s
      assertThat(took).isBetween(PATIENCE, Duration.ofSeconds(5));
      assertThat(up()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 400 Bad Request\r\n\r\n",
        "*1\r\n$3\r\nfoo\r\n",
        ":1\r\n",
        "*-1\r\n",
        "$99999999\r\nshort",
        "-ERR no\r\n",
        "\u0000\u0001\u0002\u0003"
      })
  void isDoneWithoutWhenItsAnswersMakeNoSense(String garbage) throws Exception {
    try (ServerSocket server = listening();
        SharedStore store = store(url(server))) {
      Thread.ofVirtual().start(() -> answerWith(server, garbage));

      assertThat(store.run(ADD, List.of("n"), List.of("1"))).isNull();
      assertThat(up()).isZero();
    }
  }

  @Test
  void isDoneWithoutWhenItIsSomethingElse() {
    try (TargetServer web = TargetServer.start()) {
      web.otherwise(_ -> Reply.json("{}"));
      try (SharedStore store = store(URI.create("redis://127.0.0.1:" + web.port()))) {
        assertThat(store.read("a")).isNull();
      }
    }
  }

  private SharedStore store(URI url) {
    return new SharedStore(RealStore.settings(url, null, PATIENCE), meters);
  }

  private double up() {
    return meters.get("tenuto.store.up").gauge().value();
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static URI url(ServerSocket server) {
    return URI.create("redis://127.0.0.1:" + server.getLocalPort());
  }

  private static void answerWith(ServerSocket server, String garbage) {
    try (Socket client = server.accept()) {
      OutputStream out = client.getOutputStream();
      while (client.getInputStream().read(new byte[4096]) >= 0) {
        out.write(garbage.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      }
    } catch (IOException clientIsGone) {
      // it need not stay for more of this
    }
  }
}
