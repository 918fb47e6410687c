package dev.tenuto.activities.http;

import dev.tenuto.activities.egress.EgressSettings;
import dev.tenuto.activities.store.StoreSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a worker makes calls.
 *
 * @param egress what may be called
 * @param connections how targets are connected to
 * @param allowedEnvironment the variables of the worker's environment that {@code env} may read
 * @param cacheBytes about how much room kept answers may take
 * @param store where workers meet; null: each is on its own
 */
public record HttpSettings(
    EgressSettings egress,
    ConnectionSettings connections,
    List<String> allowedEnvironment,
    long cacheBytes,
    @Nullable StoreSettings store) {

  /** Public addresses only, nothing of the environment. */
  public static final HttpSettings DEFAULT =
      new HttpSettings(
          EgressSettings.DEFAULT, ConnectionSettings.DEFAULT, List.of(), 64L * 1024 * 1024, null);

  public HttpSettings {
    allowedEnvironment = List.copyOf(allowedEnvironment);
    if (cacheBytes < 0) {
      throw new IllegalArgumentException("cacheBytes must not be negative");
    }
  }

  /** The same with another egress policy. */
  public HttpSettings withEgress(EgressSettings other) {
    return new HttpSettings(other, connections, allowedEnvironment, cacheBytes, store);
  }

  /** The same with other ways to connect. */
  public HttpSettings withConnections(ConnectionSettings other) {
    return new HttpSettings(egress, other, allowedEnvironment, cacheBytes, store);
  }

  /** The same with other variables allowed. */
  public HttpSettings withAllowedEnvironment(List<String> names) {
    return new HttpSettings(egress, connections, names, cacheBytes, store);
  }

  /** The same with a store that workers share. */
  public HttpSettings withStore(@Nullable StoreSettings shared) {
    return new HttpSettings(egress, connections, allowedEnvironment, cacheBytes, shared);
  }
}
