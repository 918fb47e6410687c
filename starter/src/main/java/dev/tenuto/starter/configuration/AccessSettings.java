package dev.tenuto.starter.configuration;

import dev.tenuto.starter.access.AccessPolicy;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may speak to the API, {@code tenuto.access.*}.
 *
 * @param hosts names besides the loopback ones that the API answers for, without a port; {@code *}
 *     for any
 * @param origins sites besides its own whose pages may call, for example {@code
 *     https://console.example.com}
 */
@ConfigurationProperties("tenuto.access")
public record AccessSettings(@DefaultValue List<String> hosts, @DefaultValue List<String> origins) {

  public AccessSettings {
    hosts = List.copyOf(hosts);
    origins = List.copyOf(origins);
    for (String origin : origins) {
      if (!origin.matches("https?://[^/]+")) {
        throw new IllegalArgumentException(
            "tenuto.access.origins has '%s': an origin is a scheme and a host, such as https://console.example.com"
                .formatted(origin));
      }
    }
  }

  /** The policy that the settings describe. */
  public AccessPolicy policy() {
    return new AccessPolicy(hosts, origins);
  }
}
