package dev.tenuto.activities.http;

import dev.tenuto.activities.protection.Breaker;
import dev.tenuto.activities.protection.Breaker.Pass;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.plan.WhenOpen;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import okhttp3.Request;

/**
 * Lets a request through unless too many of late have failed, and tells the breaker how it went.
 *
 * @param cancelled whether the attempt was ended from outside, which is not the target's fault
 */
record BreakerGuarded(Breaker breaker, WhenOpen whenOpen, BooleanSupplier cancelled, Exchange next)
    implements Exchange {

  @Override
  public Outcome exchange(Request request) {
    return switch (breaker.enter()) {
      case Pass.Through through -> watched(request, through);
      case Pass.Later(Instant until) -> heldBack(request, until);
    };
  }

  private Outcome heldBack(Request request, Instant until) {
    return switch (whenOpen) {
      case WAIT -> new Outcome.Later(until);
      case FAIL ->
          throw AttemptFailure.unsent(
              FailureCode.CIRCUIT_OPEN,
              "The circuit breaker of "
                  + Described.origin(request.url())
                  + " is open, as too many calls failed; the next are let through from "
                  + until);
    };
  }

  private Outcome watched(Request request, Pass.Through pass) {
    long begin = System.nanoTime();
    boolean told = false;
    try {
      Outcome outcome = next.exchange(request);
      told = outcome instanceof Outcome.Answered;
      if (told) {
        breaker.succeeded(pass, since(begin));
      }
      return outcome;
    } catch (AttemptFailure failure) {
      told = tell(pass, failure, since(begin));
      throw failure;
    } finally {
      if (!told) {
        breaker.left(pass);
      }
    }
  }

  /**
   * What would be retried by default is the target's fault; any other answer shows that it is up.
   */
  private boolean tell(Pass.Through pass, AttemptFailure failure, Duration took) {
    if (cancelled.getAsBoolean()) {
      return false;
    }
    if (RetryRule.isTargetsFault(failure.code())) {
      breaker.failed(pass, took, failure);
      return true;
    }
    boolean answered =
        failure.code().startsWith("http.status.")
            || failure.code().equals(FailureCode.HTTP_UNEXPECTED.text());
    if (answered) {
      breaker.succeeded(pass, took);
    }
    return answered;
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
