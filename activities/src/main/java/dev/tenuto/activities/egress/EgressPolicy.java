package dev.tenuto.activities.egress;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides on the address that a connection is really made to. Immutable. */
public final class EgressPolicy {

  private final boolean allowLoopback;
  private final Set<String> hosts = new HashSet<>();
  private final List<Network> networks = new ArrayList<>();

  /**
   * @throws IllegalArgumentException when an allowed network cannot be read
   */
  public EgressPolicy(EgressSettings settings) {
    allowLoopback = settings.allowLoopback();
    for (String allowed : settings.allow()) {
      Network network = allowed.indexOf('/') < 0 ? Network.find(allowed) : Network.parse(allowed);
      if (network == null) {
        hosts.add(allowed.toLowerCase(Locale.ROOT));
      } else {
        networks.add(network);
      }
    }
  }

  /** Whether a host is allowed by its own name, whatever addresses it has. */
  public boolean namesHost(String host) {
    return hosts.contains(host.toLowerCase(Locale.ROOT));
  }

  /**
   * Why a connection to this address is refused; null when it is allowed.
   *
   * @param target resolved, with the host's name where it was found by name
   */
  public @Nullable String refusal(InetSocketAddress target) {
    if (target.getAddress() == null) {
      return "it has no address";
    }
    byte[] address = SpecialAddresses.unmapped(target.getAddress().getAddress());
    AddressKind kind = SpecialAddresses.kindOf(address);
    boolean allowed =
        kind == AddressKind.PUBLIC
            || (kind == AddressKind.LOOPBACK && allowLoopback)
            || networks.stream().anyMatch(network -> network.contains(address))
            || hosts.contains(target.getHostString().toLowerCase(Locale.ROOT));
    return allowed
        ? null
        : "its address " + target.getAddress().getHostAddress() + " is " + kind.text();
  }
}
