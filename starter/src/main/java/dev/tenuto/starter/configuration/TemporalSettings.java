package dev.tenuto.starter.configuration;

import dev.tenuto.workflows.connection.ClientTls;
import dev.tenuto.workflows.connection.TemporalConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Temporal is and who we are to it, {@code tenuto.temporal.*}.
 *
 * @param address host and port
 * @param namespace the Temporal namespace
 * @param tls plain text unless {@code tls.enabled}
 * @param apiKey sent with every request; needs TLS
 */
@ConfigurationProperties("tenuto.temporal")
public record TemporalSettings(
    @DefaultValue("127.0.0.1:7233") String address,
    @DefaultValue("default") String namespace,
    @Nullable ClientTls tls,
    @Nullable String apiKey) {

  /** The connection that the settings describe. */
  public TemporalConnection connection() {
    return new TemporalConnection(address, namespace, tls == null ? ClientTls.OFF : tls, apiKey);
  }

  /** The same without the API key. */
  @Override
  public String toString() {
    return connection().toString();
  }
}
