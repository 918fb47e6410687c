package dev.tenuto.activities.egress;

import java.util.List;

/**
 * What calls may reach.
 *
 * @param allowLoopback whether this machine's own addresses may be called
 * @param allowPublic whether public addresses may be called that {@code allow} does not list
 * @param allow networks ({@code 10.1.0.0/16}), addresses and hosts ({@code api.example.com}, {@code
 *     *.example.com}) that may be called beyond that
 * @param deny the same, that may not be called whatever else is said
 * @param ports and ranges of them ({@code 8000-8999}) that may be called
 */
public record EgressSettings(
    boolean allowLoopback,
    boolean allowPublic,
    List<String> allow,
    List<String> deny,
    List<String> ports) {

  /** Those of HTTP, and all that need no privilege. */
  public static final List<String> DEFAULT_PORTS = List.of("80", "443", "1024-65535");

  /** Public addresses only. */
  public static final EgressSettings DEFAULT = new EgressSettings(false, List.of());

  public EgressSettings {
    allow = List.copyOf(allow);
    deny = List.copyOf(deny);
    ports = List.copyOf(ports);
  }

  /** Public addresses and these. */
  public EgressSettings(boolean allowLoopback, List<String> allow) {
    this(allowLoopback, true, allow, List.of(), DEFAULT_PORTS);
  }
}
