package dev.tenuto.activities.http;

import dev.tenuto.workflows.contract.CallInput;
import io.temporal.activity.ActivityInfo;
import java.time.Duration;

/**
 * Which attempt of a call this is, and how long it may take.
 *
 * @param number from 1, over all activities of the call
 * @param spentBefore the part of the call's {@code timeout} that was used up before this attempt
 * @param limit when the attempt is given up
 * @param endsStep whether the limit is what was left of the call's {@code timeout}
 */
record AttemptTime(int number, Duration spentBefore, Duration limit, boolean endsStep) {

  static AttemptTime of(CallInput input, ActivityInfo info) {
    long millis = info.getCurrentAttemptScheduledTimestamp() - info.getScheduledTimestamp();
    return of(input, info.getAttempt(), Duration.ofMillis(Math.max(0, millis)));
  }

  /**
   * An attempt is always made: where waiting for workers has used up the time, it gets all of its
   * {@code attemptTimeout}.
   *
   * @param attempt of this activity, from 1
   * @param sinceFirst from when the activity's first attempt was due to when this one was
   */
  static AttemptTime of(CallInput input, int attempt, Duration sinceFirst) {
    Duration spent = input.spent().plus(sinceFirst);
    Duration left = input.call().timeout().minus(spent);
    Duration own = input.call().attemptTimeout();
    boolean endsStep = left.isPositive() && left.compareTo(own) < 0;
    return new AttemptTime(
        input.attemptsMade() + Math.max(1, attempt), spent, endsStep ? left : own, endsStep);
  }
}
