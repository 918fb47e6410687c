package dev.tenuto.activities.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the targets of some names are reached.
 *
 * @param hosts their names, {@code *.example.com} for all below one; none: every host that no other
 *     route names
 * @param proxy null: straight
 * @param authorities PEM, the only ones to trust; null: whom Java trusts
 */
public record RouteSettings(
    List<String> hosts, @Nullable ProxyServer proxy, @Nullable String authorities) {

  /** Straight, trusting whom Java trusts. */
  public static final RouteSettings DIRECT = new RouteSettings(List.of(), null, null);

  public RouteSettings {
    hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether this names the host. */
  boolean names(String host) {
    return hosts.stream()
        .anyMatch(
            name -> name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name));
  }

  /** Without certificates and credentials. */
  @Override
  public String toString() {
    return "the route of " + (hosts.isEmpty() ? "all other hosts" : String.join(", ", hosts));
  }
}
