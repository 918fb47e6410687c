package dev.tenuto.activities.http;

import dev.tenuto.activities.secrets.Environment;
import dev.tenuto.language.expression.Expressions;
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
  private final Transport transport;
  private final Environment environment;
  private final AttemptReports reports;
  private final Heartbeats heartbeats = new Heartbeats();

  public HttpCallActivity(HttpSettings settings, Expressions expressions, MeterRegistry meters) {
    this(settings, expressions, meters, new Environment(settings.allowedEnvironment()));
  }

  HttpCallActivity(
      HttpSettings settings,
      Expressions expressions,
      MeterRegistry meters,
      Environment environment) {
    this.calls = new CompiledCalls(expressions);
    this.transport = new Transport(settings);
    this.reports = new AttemptReports(meters);
    this.environment = environment;
  }

  @Override
  public CallResult call(CallInput input) {
    if (input.engineVersion() > Envelope.ENGINE_VERSION) {
      throw new IllegalStateException(
          "engine version " + input.engineVersion() + " is newer than this worker");
    }
    ActivityExecutionContext context = Activity.getExecutionContext();
    AttemptTime time = AttemptTime.of(input, context.getInfo());
    long begin = System.nanoTime();
    Attempt attempt = new Attempt(calls.of(input.call()), input, time, transport);
    try (Heartbeats.Beat beat = heartbeats.begin(context, attempt::cancel)) {
      return result(input, attempt, beat);
    } catch (AttemptFailure failure) {
      return afterFailure(input, time, failure, time.spentBefore().plus(since(begin)));
    }
  }

  private CallResult result(CallInput input, Attempt attempt, Heartbeats.Beat beat) {
    long begin = System.nanoTime();
    try {
      CallResult.Ended ended = attempt.make(environment);
      reports.ended(input, attempt, "ok", since(begin));
      return ended;
    } catch (AttemptFailure failure) {
      ActivityCompletionException unwanted = beat.unwanted();
      reports.ended(input, attempt, unwanted == null ? failure.code() : "cancelled", since(begin));
      throw unwanted == null ? failure : unwanted;
    }
  }

  /** Closes idle connections; attempts in flight finish. */
  @Override
  public void close() {
    heartbeats.close();
    transport.close();
  }

  private static CallResult afterFailure(
      CallInput input, AttemptTime time, AttemptFailure failure, Duration spent) {
    Instant now = Instant.now();
    StepFailure told = failure.toStepFailure(input, time.number());
    String asked = failure.retryAfter();
    FailedAttempt failed =
        new FailedAttempt(
            failure.code(),
            asked == null ? null : RetryAfter.parse(asked, now),
            time.number(),
            spent,
            new SeededMoment(input.key() + "/" + time.number(), now).random());
    return switch (NextAttempt.after(input.call(), failed)) {
      case NextAttempt.None _ -> throw thrown(told, null);
      case NextAttempt.Retried(Duration pause) -> throw thrown(told, pause);
      case NextAttempt.Parked(Duration pause) ->
          new CallResult.Parked(now.plus(pause), time.number(), spent.plus(pause), told);
    };
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
