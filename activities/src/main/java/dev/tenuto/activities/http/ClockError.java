package dev.tenuto.activities.http;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a worker's clock is from Temporal's. A time that leaves the worker is told by Temporal's
 * clock, which is the one that a workflow's timers go by.
 *
 * @param ahead negative when the worker's clock is slow
 */
record ClockError(Duration ahead) {

  /** What is less may be the way of the task to its worker. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private static final ClockError NONE = new ClockError(Duration.ZERO);

  /**
   * @param started when the attempt was given to the worker, by Temporal's clock
   * @param now the same moment by the worker's
   */
  static ClockError of(Instant started, Instant now) {
    Duration ahead = Duration.between(started, now);
    return ahead.abs().compareTo(TOLERANCE) > 0 ? new ClockError(ahead) : NONE;
  }

  /** The same moment by Temporal's clock. */
  Instant corrected(Instant local) {
    return local.minus(ahead);
  }
}
