package dev.tenuto.worker.configuration;

import dev.tenuto.activities.egress.EgressSettings;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What calls may reach, {@code tenuto.egress.*}.
 *
 * @param allowLoopback whether this machine itself may be called
 * @param allowPublic whether public addresses may be called that {@code allow} does not list
 * @param allow further addresses, networks or hosts
 * @param deny addresses, networks or hosts that may not be called
 * @param ports and ranges of ports that may be called
 */
@ConfigurationProperties("tenuto.egress")
public record EgressProperties(
    @DefaultValue("false") boolean allowLoopback,
    @DefaultValue("true") boolean allowPublic,
    @DefaultValue List<String> allow,
    @DefaultValue List<String> deny,
    @DefaultValue({"80", "443", "1024-65535"}) List<String> ports) {

  public EgressProperties {
    allow = List.copyOf(allow);
    deny = List.copyOf(deny);
    ports = List.copyOf(ports);
  }

  /** The same for the activities. */
  EgressSettings settings() {
    return new EgressSettings(allowLoopback, allowPublic, allow, deny, ports);
  }
}
