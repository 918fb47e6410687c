package dev.tenuto.worker.configuration;

import dev.tenuto.activities.egress.EgressSettings;
import dev.tenuto.activities.http.ConnectionSettings;
import dev.tenuto.activities.http.HttpSettings;
import dev.tenuto.activities.http.Routes;
import dev.tenuto.activities.protection.HostLimit;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How calls are made, {@code tenuto.calls.*}.
 *
 * @param allowedEnvironment the variables of the worker's environment that definitions may read
 * @param idleConnections how many connections are kept for later calls
 * @param keepAlive how long they are kept
 * @param dnsTimeout the longest that a name's lookup may take
 * @param cacheSize about how much room kept answers may take
 */
@ConfigurationProperties("tenuto.calls")
public record CallSettings(
    @DefaultValue List<String> allowedEnvironment,
    @DefaultValue("200") int idleConnections,
    @DefaultValue("1m") Duration keepAlive,
    @DefaultValue("4s") Duration dnsTimeout,
    @DefaultValue("64MB") DataSize cacheSize) {

  public CallSettings {
    allowedEnvironment = List.copyOf(allowedEnvironment);
  }

  /** Connections that go straight to every host, as many as there may be by default. */
  ConnectionSettings connections() {
    return new ConnectionSettings(
        idleConnections, keepAlive, dnsTimeout, Routes.DIRECT, HostLimit.DEFAULT);
  }

  /** The same for the activities. */
  HttpSettings http(EgressSettings egress) {
    return new HttpSettings(egress, connections(), allowedEnvironment, cacheSize.toBytes(), null);
  }
}
