package dev.tenuto.activities.protection;

import java.time.Duration;

/**
 * How much of a worker one target may take up, so that a slow one leaves room for the others.
 *
 * @param calls how many requests may be under way to a host and port
 * @param waiting how many more calls may wait in the worker for one of them to end
 * @param longestWait how long they wait there; after that they wait outside of any worker
 */
public record HostLimit(int calls, int waiting, Duration longestWait) {

  /** An activity has five seconds beside its attempt's time. */
  private static final Duration MOST = Duration.ofSeconds(3);

  /** 100 under way, 100 waiting for a second. */
  public static final HostLimit DEFAULT = new HostLimit(100, 100, Duration.ofSeconds(1));

  public HostLimit {
    if (calls < 1 || waiting < 0) {
      throw new IllegalArgumentException(
          "%d calls per host and %d waiting: the first must be at least 1, the other at least 0"
              .formatted(calls, waiting));
    }
    if (longestWait.isNegative() || longestWait.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "the longest wait for a host is " + longestWait + ": it must be from 0 to 3 seconds");
    }
  }
}
