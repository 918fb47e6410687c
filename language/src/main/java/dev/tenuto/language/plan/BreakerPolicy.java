package dev.tenuto.language.plan;

import java.time.Duration;

/**
 * When calls to a target stop for a while because too many failed.
 *
 * @param failureRate the share of failed calls that opens the breaker, above 0 and at most 1
 * @param minimumCalls how many calls must have ended before the share counts
 * @param slidingWindow how many of the last calls count
 * @param openFor how long no call is made
 * @param halfOpenCalls how many calls are then made to see whether the target is back
 * @param whenOpen what becomes of a call meanwhile
 */
public record BreakerPolicy(
    double failureRate,
    int minimumCalls,
    int slidingWindow,
    Duration openFor,
    int halfOpenCalls,
    WhenOpen whenOpen) {

  /** What holds where the author says nothing. */
  public static final BreakerPolicy DEFAULT =
      new BreakerPolicy(0.5, 10, 20, Duration.ofSeconds(30), 3, WhenOpen.WAIT);
}
