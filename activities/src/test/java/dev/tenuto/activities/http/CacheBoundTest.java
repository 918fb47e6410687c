package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.CachePolicy;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.Protection;
import dev.tenuto.language.plan.RetryPolicy;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cache holds as many bytes as it may, however many answers that makes. */
class CacheBoundTest {

  private static final int ANSWERS = 20;
  private static final int ANSWER_BYTES = 20_000;

  private final TargetServer target =
      TargetServer.start().otherwise(_ -> Reply.json("\"" + "x".repeat(ANSWER_BYTES) + "\""));

  @AfterEach
  void close() {
    target.close();
  }

  @Test
  void aLargeOneKeepsAll() {
    assertThat(requestsOfTwoRounds(10 * ANSWERS * ANSWER_BYTES)).isEqualTo(ANSWERS);
  }

  @Test
  void aSmallOneKeepsWhatItHasRoomFor() {
    assertThat(requestsOfTwoRounds(5 * ANSWER_BYTES)).isBetween(2 * ANSWERS - 5, 2 * ANSWERS);
  }

  @Test
  void oneWithoutRoomKeepsNothing() {
    assertThat(requestsOfTwoRounds(0)).isEqualTo(2 * ANSWERS);
  }

  private int requestsOfTwoRounds(long bytes) {
    HttpSettings usual = Worker.LOOPBACK_ALLOWED;
    HttpSettings settings =
        new HttpSettings(
            usual.egress(), usual.connections(), usual.allowedEnvironment(), bytes, null);
    try (Worker worker = new Worker(settings, Map.of())) {
      for (int i = 0; i < 2 * ANSWERS; i++) {
        worker.ended(Calls.input(call(), "{'q': " + i % ANSWERS + "}"));
      }
    }
    return target.requests().size();
  }

  private CallDefinition call() {
    return Calls.call(
            Calls.json("{'url': '" + target.url() + "/a?q={{ input.q }}'}"),
            true,
            RetryPolicy.DEFAULT)
        .withProtection(
            new Protection(
                "default/rates", new CachePolicy(Duration.ofHours(1), null, null), null, null));
  }
}
