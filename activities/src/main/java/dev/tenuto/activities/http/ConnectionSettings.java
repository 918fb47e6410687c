package dev.tenuto.activities.http;

import dev.tenuto.activities.protection.HostLimit;
import java.time.Duration;

/**
 * How a worker connects to targets.
 *
 * @param idle how many connections are kept for later calls
 * @param keepAlive how long they are kept
 * @param dnsTimeout the longest that a name's lookup may take
 * @param routes proxies and authorities
 * @param perHost how much of the worker one target may take up
 */
public record ConnectionSettings(
    int idle, Duration keepAlive, Duration dnsTimeout, Routes routes, HostLimit perHost) {

  /** 200 for a minute, lookups within four seconds, straight to every host. */
  public static final ConnectionSettings DEFAULT =
      new ConnectionSettings(
          200, Duration.ofMinutes(1), Duration.ofSeconds(4), Routes.DIRECT, HostLimit.DEFAULT);

  public ConnectionSettings {
    if (idle < 0 || !keepAlive.isPositive() || !dnsTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "idle must not be negative, keepAlive and dnsTimeout must be positive");
    }
  }

  /** The same with other routes. */
  public ConnectionSettings withRoutes(Routes other) {
    return new ConnectionSettings(idle, keepAlive, dnsTimeout, other, perHost);
  }

  /** The same with another limit of each host. */
  public ConnectionSettings withPerHost(HostLimit other) {
    return new ConnectionSettings(idle, keepAlive, dnsTimeout, routes, other);
  }
}
