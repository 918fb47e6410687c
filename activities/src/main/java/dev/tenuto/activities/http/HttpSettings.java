package dev.tenuto.activities.http;

import dev.tenuto.activities.egress.EgressSettings;
import java.time.Duration;
import java.util.List;

/**
 * How a worker makes calls.
 *
 * @param egress what may be called
 * @param allowedEnvironment the variables of the worker's environment that {@code env} may read
 * @param idleConnections how many connections are kept for later calls
 * @param keepAlive how long they are kept
 * @param dnsTimeout the longest that a name's lookup may take
 * @param cacheBytes about how much room kept answers may take
 */
public record HttpSettings(
    EgressSettings egress,
    List<String> allowedEnvironment,
    int idleConnections,
    Duration keepAlive,
    Duration dnsTimeout,
    long cacheBytes) {

  /** Public addresses only, nothing of the environment. */
  public static final HttpSettings DEFAULT =
      new HttpSettings(
          EgressSettings.DEFAULT,
          List.of(),
          200,
          Duration.ofMinutes(1),
          Duration.ofSeconds(4),
          64L * 1024 * 1024);

  public HttpSettings {
    allowedEnvironment = List.copyOf(allowedEnvironment);
    if (idleConnections < 0 || !keepAlive.isPositive() || !dnsTimeout.isPositive()) {
      throw new IllegalArgumentException(
          "idleConnections must not be negative, keepAlive and dnsTimeout must be positive");
    }
    if (cacheBytes < 0) {
      throw new IllegalArgumentException("cacheBytes must not be negative");
    }
  }

  /** The same with another egress policy. */
  public HttpSettings withEgress(EgressSettings other) {
    return new HttpSettings(
        other, allowedEnvironment, idleConnections, keepAlive, dnsTimeout, cacheBytes);
  }

  /** The same with other variables allowed. */
  public HttpSettings withAllowedEnvironment(List<String> names) {
    return new HttpSettings(egress, names, idleConnections, keepAlive, dnsTimeout, cacheBytes);
  }
}
