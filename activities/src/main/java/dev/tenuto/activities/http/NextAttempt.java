package dev.tenuto.activities.http;

import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.RetryPolicy;
import java.time.Duration;

/** What follows a failed attempt. */
sealed interface NextAttempt {

  /** A pause up to this long is spent in Temporal's retries, a longer one on a workflow's timer. */
  Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** Temporal takes zero for no retry. */
  Duration SHORTEST_PAUSE = Duration.ofMillis(1);

  /** The failure is final. */
  record None() implements NextAttempt {}

  /** The same activity, after a pause. */
  record Retried(Duration pause) implements NextAttempt {}

  /** Another activity, after a pause outside of any worker. */
  record Parked(Duration pause) implements NextAttempt {}

  /**
   * Decides. A call that must not be repeated has one attempt per activity, so that Temporal never
   * repeats one whose worker vanished: its retries are parked.
   */
  static NextAttempt after(CallDefinition call, FailedAttempt failed) {
    RetryPolicy policy = call.retry();
    boolean over =
        failed.number() >= policy.maxAttempts()
            || !new RetryRule(call.idempotent(), policy.on()).retries(failed.code());
    if (over) {
      return new None();
    }
    Duration asked = failed.retryAfter();
    if (asked != null && asked.compareTo(policy.maxRetryAfter()) > 0) {
      return new None();
    }
    Duration pause = asked == null || asked.isZero() ? backoff(policy, failed) : asked;
    if (failed.spent().plus(pause).compareTo(call.timeout()) > 0) {
      return new None();
    }
    return call.idempotent() && pause.compareTo(LONGEST_PAUSE) <= 0
        ? new Retried(pause)
        : new Parked(pause);
  }

  /** Grows from attempt to attempt up to the longest interval, shaken by the jitter. */
  static Duration backoff(RetryPolicy policy, FailedAttempt failed) {
    double longest = policy.maxInterval().toNanos();
    double grown =
        policy.initialInterval().toNanos() * Math.pow(policy.multiplier(), failed.number() - 1.0);
    double shaken = Math.min(grown, longest) * (1 + policy.jitter() * (2 * failed.chance() - 1));
    Duration pause = Duration.ofNanos((long) Math.min(shaken, longest));
    return pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
  }
}
