package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.testing.Answer;
import dev.tenuto.testing.Faults;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kept connections that the target closes, and what the target sees then. */
class StaleConnectionTest {

  /** An answer, and then the end of the connection, without a word about it. */
  private static final Answer LAST_ONE =
      client -> {
        Reply.json("{}").giveTo(client);
        return false;
      };

  private final TargetServer target = TargetServer.start();
  private final Worker worker = new Worker(Worker.LOOPBACK_ALLOWED, Map.of());

  @AfterEach
  void close() {
    worker.close();
    target.close();
  }

  @Test
  void aPostIsNotWrittenToAConnectionThatWasClosedMeanwhile() throws Exception {
    target.on("POST", "/a", LAST_ONE, LAST_ONE, Reply.json("{}"));
    worker.ended(post());
    awaitClosed();
    worker.ended(post());
    awaitClosed();
    worker.ended(post());

    assertThat(target.requests()).hasSize(3);
    assertThat(target.connections()).isEqualTo(3);
  }

  @Test
  void aGetFindsAFreshConnectionInTheSameAttempt() throws Exception {
    target.on("GET", "/a", LAST_ONE, Reply.json("{}"));
    worker.ended(get());
    awaitClosed();

    CallResult.Ended ended = worker.ended(get());

    assertThat(ended.attempts()).isEqualTo(1);
    assertThat(target.requests()).hasSize(2);
  }

  @Test
  void aGetThatTheTargetReadAndDroppedOnAKeptConnectionIsSentOnceMore() {
    target.on("GET", "/a", Reply.json("{}"), Faults.close(), Reply.json("{}"));
    worker.ended(get());

    worker.ended(get());

    assertThat(target.requests()).hasSize(3);
    assertThat(target.connections()).isEqualTo(2);
  }

  @Test
  void itIsNotSentAThirdTime() {
    target.on("GET", "/a", Reply.json("{}"), Faults.close(), Faults.reset(), Reply.json("{}"));
    worker.ended(get());

    ApplicationFailure failure = worker.failure(get());

    assertThat(failure.getType()).isEqualTo("http.broken");
    assertThat(target.requests()).hasSize(3);
  }

  @Test
  void aGetOnAFreshConnectionIsNotSentAgain() {
    target.on("GET", "/a", Faults.close(), Reply.json("{}"));

    assertThat(worker.failure(get()).getType()).isEqualTo("http.broken");
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void aGetWhoseAnswerHasBegunIsNotSentAgain() {
    target.on("GET", "/a", Reply.json("{}"), Faults.truncated(), Reply.json("{}"));
    worker.ended(get());

    assertThat(worker.failure(get()).getType()).isEqualTo("http.broken");
    assertThat(target.requests()).hasSize(2);
  }

  @Test
  void aPostThatTheTargetReadAndDroppedIsNeverSentAgain() {
    target.on("POST", "/a", Reply.json("{}"), Faults.close(), Reply.json("{}"));
    worker.ended(post());

    ApplicationFailure failure = worker.failure(post());

    assertThat(failure.getType()).isEqualTo("http.broken");
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(Worker.told(failure).requestMayHaveBeenSent()).isTrue();
    assertThat(target.requests()).hasSize(2);
  }

  @Test
  void aGetThatWasNotAnsweredInTimeOnAKeptConnectionIsNotSentAgain() {
    target.on("GET", "/a", Reply.json("{}"), Faults.hang(), Reply.json("{}"));
    worker.ended(get());

    CallInput impatient =
        Calls.input(
            Calls.withTimes(get().call(), Duration.ofMillis(300), Duration.ofSeconds(30)), "{}");

    assertThat(worker.failure(impatient).getType()).isEqualTo("http.timeout");
    assertThat(target.requests()).hasSize(2);
    assertThat(target.connections()).isEqualTo(1);
  }

  private void awaitClosed() throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (target.openConnections() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
    assertThat(target.openConnections()).isZero();
  }

  private CallInput get() {
    return Calls.input(Calls.idempotent("{'url': '" + target.url() + "/a'}"), "{}");
  }

  private CallInput post() {
    CallDefinition call =
        Calls.unrepeatable("{'method': 'POST', 'url': '" + target.url() + "/a', 'body': {}}");
    return Calls.input(call, "{}");
  }
}
