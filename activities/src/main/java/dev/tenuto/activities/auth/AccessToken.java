package dev.tenuto.activities.auth;

import java.time.Duration;
import java.time.Instant;

/**
 * An access token.
 *
 * @param renewAt when another is asked for, a while before it expires
 */
public record AccessToken(String value, Instant renewAt) {

  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);
  private static final int SHARE_OF_LIFE = 5;

  /** A token with so much life in it; it is renewed a fifth of that, at most a minute, earlier. */
  static AccessToken of(String value, Duration life, Instant now) {
    Duration share = life.dividedBy(SHARE_OF_LIFE);
    Duration margin = share.compareTo(LONGEST_MARGIN) < 0 ? share : LONGEST_MARGIN;
    return new AccessToken(value, now.plus(life).minus(margin));
  }

  boolean isGood(Instant now) {
    return now.isBefore(renewAt);
  }

  /** Without its value. */
  @Override
  public String toString() {
    return "an access token until " + renewAt;
  }
}
