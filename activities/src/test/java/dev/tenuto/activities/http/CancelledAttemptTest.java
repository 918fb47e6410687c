package dev.tenuto.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.value.Json;
import dev.tenuto.testing.Hold;
import dev.tenuto.testing.Reply;
import dev.tenuto.testing.TargetServer;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Value;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Attempts whose cancellation is asked for while the target thinks. */
class CancelledAttemptTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  /** The second beat is told of the cancellation; two more pass before the target answers. */
  private static final long SEVERAL_BEATS_MILLIS = 3500;

  private final TargetServer target = TargetServer.start();
  private final Worker worker = new Worker(Worker.LOOPBACK_ALLOWED, Map.of());

  @AfterEach
  void close() {
    worker.close();
    target.close();
  }

  @Test
  void goesOnToItsEndAndSucceedsWhenItCanBeUndone() throws Exception {
    target.on("POST", "/a", Reply.json("{\"id\":\"c-1\"}"));

    CallResult result = cancelledInFlight(true).join();

    assertThat(result).isInstanceOf(CallResult.Ended.class);
    Value output = ((CallResult.Ended) result).output();
    assertThat(Json.write(((Value.Inline) output).json())).isEqualTo("{\"id\":\"c-1\"}");
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void isNotMadeAgainWhenItFailsInTheEnd() throws Exception {
    target.on("POST", "/a", Reply.status(503), Reply.json("{}"));

    CompletableFuture<CallResult> result = cancelledInFlight(true);

    ApplicationFailure failure = failureOf(result);
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(Worker.told(failure).code()).isEqualTo("http.status.503");
    assertThat(target.requests()).hasSize(1);
  }

  @Test
  void isCutOffWhenThereIsNothingToUndo() throws Exception {
    target.on("POST", "/a", Reply.json("{}"));

    assertThatThrownBy(cancelledInFlight(false)::join)
        .hasRootCauseInstanceOf(CanceledFailure.class);
  }

  /** A call whose target answers only long after its cancellation was asked for. */
  private CompletableFuture<CallResult> cancelledInFlight(boolean finishAttempt) throws Exception {
    Hold hold = target.holdNext("POST", "/a");
    CompletableFuture<CallResult> result =
        CompletableFuture.supplyAsync(() -> worker.call(input(finishAttempt)));
    hold.awaitReceived(SOON);
    worker.temporal.requestCancelActivity();
    Thread.sleep(SEVERAL_BEATS_MILLIS);
    hold.release();
    return result;
  }

  private static ApplicationFailure failureOf(CompletableFuture<CallResult> result) {
    CompletionException thrown =
        Assertions.catchThrowableOfType(CompletionException.class, result::join);
    ActivityFailure ofActivity = (ActivityFailure) Objects.requireNonNull(thrown.getCause());
    return (ApplicationFailure) Objects.requireNonNull(ofActivity.getCause());
  }

  private CallInput input(boolean finishAttempt) {
    CallDefinition call =
        Calls.withTimes(
            Calls.idempotent("{'method': 'POST', 'url': '" + target.url("/a") + "'}"),
            Duration.ofSeconds(50),
            Duration.ofMinutes(5));
    CallInput input = Calls.input(call, "{}");
    return new CallInput(
        input.engineVersion(),
        input.path(),
        input.key(),
        input.call(),
        input.captured(),
        input.seed(),
        input.startedAt(),
        0,
        Duration.ZERO,
        finishAttempt ? true : null,
        null);
  }
}
