package dev.tenuto.worker.configuration;

import dev.tenuto.activities.egress.EgressSettings;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What calls may reach beyond the public internet, {@code tenuto.egress.*}.
 *
 * @param allowLoopback whether this machine itself may be called
 * @param allow further addresses, networks or hosts
 */
@ConfigurationProperties("tenuto.egress")
public record EgressProperties(
    @DefaultValue("false") boolean allowLoopback, @DefaultValue List<String> allow) {

  public EgressProperties {
    allow = List.copyOf(allow);
  }

  /** The same for the activities. */
  EgressSettings settings() {
    return new EgressSettings(allowLoopback, allow);
  }
}
