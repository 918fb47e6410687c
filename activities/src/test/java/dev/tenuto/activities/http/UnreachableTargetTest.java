package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.testing.FreePorts;
import dev.tenuto.testing.FullBacklog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Targets to which there is no connection: nothing is sent, and the attempt ends in its time. */
class UnreachableTargetTest {

  private static final Duration ATTEMPT = Duration.ofSeconds(2);
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final HttpSettings SETTINGS = Worker.LOOPBACK_ALLOWED;

  @BeforeAll
  static void warmUp() {
    HostileTargetTest.warmUp();
  }

  @Test
  void refused() {
    check("http://127.0.0.1:" + FreePorts.next(), InetAddress::getAllByName, "http.connect");
  }

  @Test
  void neverAccepted() throws IOException {
    try (FullBacklog full = new FullBacklog()) {
      check("http://127.0.0.1:" + full.port(), InetAddress::getAllByName, "http.connect");
    }
  }

  @Test
  void nameThatIsUnknown() {
    check("http://shop.example", UnreachableTargetTest::unknown, "http.dns");
  }

  @Test
  void nameWithoutAddresses() {
    check("http://shop.example", name -> new InetAddress[0], "http.dns");
  }

  @Test
  void nameWhoseLookupTakesLongerThanTheAttempt() {
    CountDownLatch closed = new CountDownLatch(1);
    check("http://shop.example", name -> whenCounted(closed), "http.dns");
    closed.countDown();
  }

  private static void check(String url, BoundedDns.Resolver resolver, String code) {
    // the resolver's own time is far longer than the attempt's
    var transport = new Transport(SETTINGS, new BoundedDns(Duration.ofMinutes(1), resolver));
    try (Worker worker = new Worker(SETTINGS, transport)) {
      var call =
          Calls.withTimes(
              Calls.idempotent("{'url': '" + url + "/a'}"), ATTEMPT, ATTEMPT.multipliedBy(100));
      long begin = System.nanoTime();
      StepFailure told = Worker.told(worker.failure(Calls.input(call, "{}")));

      assertThat(told.code()).as(told.message()).isEqualTo(code);
      assertThat(told.requestMayHaveBeenSent()).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(ATTEMPT.plus(GRACE));
    }
  }

  private static InetAddress[] unknown(String name) throws UnknownHostException {
    throw new UnknownHostException(name);
  }

  private static InetAddress[] whenCounted(CountDownLatch latch) throws UnknownHostException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new UnknownHostException("too late");
  }
}
