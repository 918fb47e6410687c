package dev.tenuto.starter.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts the API answers for and which sites may call it from a browser. A page of another
 * site can make a browser send requests to this machine, or point a name of its own at it; neither
 * gets past this policy.
 *
 * @param hosts names besides the loopback ones that a {@code Host} header may have, without a port;
 *     {@code *} takes any
 * @param origins origins besides the request's own, for example {@code https://console.example.com}
 */
public record AccessPolicy(List<String> hosts, List<String> origins) {

  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  public AccessPolicy {
    hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    origins = origins.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether the API answers for this {@code Host}. */
  public boolean answersFor(@Nullable String hostHeader) {
    if (hosts.contains("*")) {
      return true;
    }
    if (hostHeader == null) {
      return false;
    }
    String name = withoutPort(hostHeader.toLowerCase(Locale.ROOT));
    return LOOPBACK.contains(name) || hosts.contains(name);
  }

  /** Whether a page of {@code origin} may call; no origin is no browser, or the same site. */
  public boolean admits(@Nullable String origin, @Nullable String hostHeader) {
    if (origin == null) {
      return true;
    }
    String asked = origin.toLowerCase(Locale.ROOT);
    return origins.contains(asked) || isSame(asked, hostHeader);
  }

  private static boolean isSame(String origin, @Nullable String hostHeader) {
    if (hostHeader == null) {
      return false;
    }
    try {
      URI uri = new URI(origin);
      String authority = uri.getRawAuthority();
      if (authority == null || uri.getScheme() == null) {
        return false;
      }
      String port = uri.getScheme().equals("https") ? ":443" : ":80";
      String host = hostHeader.toLowerCase(Locale.ROOT);
      return withPort(authority, port).equals(withPort(host, port));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String withPort(String authority, String port) {
    return withoutPort(authority).equals(authority) ? authority + port : authority;
  }

  private static String withoutPort(String authority) {
    int colon = authority.lastIndexOf(':');
    return colon < 0 || authority.endsWith("]") ? authority : authority.substring(0, colon);
  }
}
