package dev.tenuto.activities.http;

import dev.tenuto.activities.claims.Claims;
import dev.tenuto.activities.secrets.Environment;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.CallActivity;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.SeededMoment;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes HTTP calls, one attempt per activity attempt. One is shared by a whole worker. */
public final class HttpCallActivity implements CallActivity, AutoCloseable {

  private final CompiledCalls calls;
  private final Shared shared;
  private final AttemptReports reports;
  private final Heartbeats heartbeats = new Heartbeats();

  /**
   * What a worker has beside its settings.
   *
   * @param claims where large values are kept; it is not closed with the activity
   */
  public record Surroundings(Secrets secrets, MeterRegistry meters, Claims claims) {}

  /** Makes calls with the process's own environment, by the time of the system's clock. */
  public HttpCallActivity(
      HttpSettings settings, Surroundings surroundings, Expressions expressions) {
    this(
        expressions,
        Shared.of(
                settings,
                new Environment(settings.allowedEnvironment()),
                surroundings.secrets(),
                surroundings.meters())
            .with(surroundings.claims()));
  }

  /** The same with all values in the history. */
  public HttpCallActivity(
      HttpSettings settings, Secrets secrets, Expressions expressions, MeterRegistry meters) {
    this(settings, new Surroundings(secrets, meters, Claims.NONE), expressions);
  }

  HttpCallActivity(Expressions expressions, Shared shared) {
    this.calls = new CompiledCalls(expressions);
    this.shared = shared;
    this.reports = new AttemptReports(shared.meters(), shared.labels());
    shared.transport().measure(shared.meters());
  }

  @Override
  public CallResult call(CallInput input) {
    if (input.engineVersion() > Envelope.ENGINE_VERSION) {
      throw new IllegalStateException(
          "engine version " + input.engineVersion() + " is newer than this worker");
    }
    ActivityExecutionContext context = Activity.getExecutionContext();
    AttemptTime time = AttemptTime.of(input, context.getInfo());
    Instant started = Instant.ofEpochMilli(context.getInfo().getStartedTimestamp());
    ClockError error = ClockError.of(started, shared.clock().instant());
    long begin = System.nanoTime();
    Attempt attempt = new Attempt(calls.of(input.call()), input, time, shared);
    Runnable cancel = input.finishesAttempt() ? () -> {} : attempt::cancel;
    try (Heartbeats.Beat beat = heartbeats.begin(context, cancel)) {
      return told(result(input, attempt, beat), error);
    } catch (AttemptFailure failure) {
      Instant now = error.corrected(shared.clock().instant());
      return afterFailure(
          new Failed(input, attempt, failure), now, time.spentBefore().plus(since(begin)));
    }
  }

  private static CallResult told(CallResult result, ClockError error) {
    return switch (result) {
      case CallResult.Ended ended -> ended;
      case CallResult.Parked parked -> parked.at(error.corrected(parked.until()));
    };
  }

  private CallResult result(CallInput input, Attempt attempt, Heartbeats.Beat beat) {
    long begin = System.nanoTime();
    try {
      CallResult result = attempt.make();
      reports.ended(input, attempt, result, since(begin));
      return result;
    } catch (AttemptFailure failure) {
      ActivityCompletionException unwanted = beat.unwanted();
      boolean cutOff = unwanted != null && !input.finishesAttempt();
      reports.failed(input, attempt, cutOff ? "cancelled" : failure.code(), since(begin));
      if (unwanted == null) {
        throw failure;
      }
      // nobody wants another attempt, whatever the failure
      throw cutOff ? unwanted : thrown(failure.toStepFailure(input, attempt.number()), null);
    }
  }

  /** Closes all connections; what is still under way ends. */
  @Override
  public void close() {
    heartbeats.close();
    shared.close();
  }

  /** An attempt that failed, and why. */
  private record Failed(CallInput input, Attempt attempt, AttemptFailure failure) {

    /** Those that were made, of which one that the breaker stopped is none. */
    int attempts() {
      boolean made = !failure.code().equals(FailureCode.CIRCUIT_OPEN.text());
      return made ? attempt.number() : attempt.number() - 1;
    }
  }

  private CallResult afterFailure(Failed end, Instant now, Duration spent) {
    CallInput input = end.input();
    AttemptFailure failure = end.failure();
    int number = end.attempt().number();
    StepFailure told = failure.toStepFailure(input, end.attempts());
    String asked = failure.retryAfter();
    FailedAttempt failed =
        new FailedAttempt(
            failure.code(),
            asked == null ? null : RetryAfter.parse(asked, now),
            number,
            spent,
            new SeededMoment(input.key() + "/" + number, now).random());
    return switch (NextAttempt.after(input.call(), failed)) {
      case NextAttempt.None _ -> standIn(end, told);
      case NextAttempt.Retried(Duration pause) -> throw thrown(told, pause);
      case NextAttempt.Parked(Duration pause) ->
          new CallResult.Parked(now.plus(pause), end.attempts(), spent.plus(pause), told);
    };
  }

  /** After the last failed attempt an answer that is kept may do. */
  private static CallResult standIn(Failed end, StepFailure told) {
    CallResult kept = end.attempt().standIn(end.failure(), end.attempts());
    if (kept == null) {
      throw thrown(told, null);
    }
    return kept;
  }

  /**
   * @param pause before the next attempt; null: there is none
   */
  private static ApplicationFailure thrown(StepFailure failure, @Nullable Duration pause) {
    ApplicationFailure.Builder thrown =
        ApplicationFailure.newBuilder()
            .setType(failure.code())
            .setMessage(failure.message())
            .setDetails(failure)
            .setNonRetryable(pause == null);
    return pause == null ? thrown.build() : thrown.setNextRetryDelay(pause).build();
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
