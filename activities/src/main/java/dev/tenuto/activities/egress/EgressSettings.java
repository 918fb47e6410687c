package dev.tenuto.activities.egress;

import java.util.List;

/**
 * What calls may reach beyond the public internet.
 *
 * @param allowLoopback whether this machine's own addresses may be called
 * @param allow networks ({@code 10.1.0.0/16}), addresses and host names that may be called although
 *     they are private, link-local or otherwise special
 */
public record EgressSettings(boolean allowLoopback, List<String> allow) {

  /** Public addresses only. */
  public static final EgressSettings DEFAULT = new EgressSettings(false, List.of());

  public EgressSettings {
    allow = List.copyOf(allow);
  }
}
