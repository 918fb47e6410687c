package dev.tenuto.activities.http;

import java.time.Duration;

/**
 * How a worker connects to targets.
 *
 * @param idle how many connections are kept for later calls
 * @param keepAlive how long they are kept
 * @param dnsTimeout the longest that a name's lookup may take
 */
public record ConnectionSettings(int idle, Duration keepAlive, Duration dnsTimeout) {

  /** 200 for a minute, lookups within four seconds. */
  public static final ConnectionSettings DEFAULT =
      new ConnectionSettings(200, Duration.ofMinutes(1), Duration.ofSeconds(4));

  public ConnectionSettings {
    if (idle < 0 || !keepAlive.isPositive() || !dnsTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "idle must not be negative, keepAlive and dnsTimeout must be positive");
    }
  }
}
