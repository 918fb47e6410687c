package dev.tenuto.activities.egress;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides on what is called: by its name before that is looked up, and by the address that a
 * connection is really made to. What is denied stays so; then the port must be open; then the
 * address must be public, or allowed. Immutable.
 */
public final class EgressPolicy {

  private static final String ALLOW = "tenuto.egress.allow";
  private static final String DENY = "tenuto.egress.deny";

  private final boolean allowLoopback;
  private final boolean allowPublic;
  private final TargetList allowed;
  private final TargetList denied;
  private final Ports ports;

  /**
   * @throws IllegalArgumentException when an entry of the settings cannot be read
   */
  public EgressPolicy(EgressSettings settings) {
    allowLoopback = settings.allowLoopback();
    allowPublic = settings.allowPublic();
    allowed = new TargetList(ALLOW, settings.allow());
    denied = new TargetList(DENY, settings.deny());
    ports = new Ports(settings.ports());
  }

  /** Whether a host is allowed by its own name, whatever addresses it has. */
  public boolean namesHost(String host) {
    return allowed.findHost(host) != null && denied.findHost(host) == null;
  }

  /**
   * Why a host and port are refused, as far as that is known without an address; null when nothing
   * speaks against them yet.
   */
  public @Nullable String refusal(String host, int port) {
    String entry = denied.findHost(host);
    return entry == null
        ? ports.refusal(port)
        : "the host is on the worker's " + DENY + " (" + entry + ")";
  }

  /**
   * Why a connection to this address is refused; null when it is allowed.
   *
   * @param target resolved, with the host's name where it was found by name
   */
  public @Nullable String refusal(InetSocketAddress target) {
    InetAddress resolved = target.getAddress();
    if (resolved == null) {
      return "it has no address";
    }
    String host = target.getHostString();
    String refusal = refusal(host, target.getPort());
    if (refusal != null) {
      return refusal;
    }
    byte[] address = CarriedAddresses.unmapped(resolved.getAddress());
    String why = deniedAs(address);
    if (why == null) {
      why = unlisted(address, host);
    }
    return why == null ? null : "its address " + resolved.getHostAddress() + " " + why;
  }

  /** An address is denied by what it carries, too. */
  private @Nullable String deniedAs(byte[] address) {
    List<byte[]> all = new ArrayList<>(CarriedAddresses.in(address));
    all.addFirst(address);
    return all.stream()
        .map(denied::findNetwork)
        .filter(Objects::nonNull)
        .findFirst()
        .map(entry -> "is on the worker's " + DENY + " (" + entry + ")")
        .orElse(null);
  }

  private @Nullable String unlisted(byte[] address, String host) {
    AddressKind kind = SpecialAddresses.kindOf(address);
    if (kind == AddressKind.METADATA) {
      return allowed.listsItself(address)
          ? null
          : "is "
              + kind.text()
              + "; only the address itself on the worker's "
              + ALLOW
              + " opens it";
    }
    boolean named = kind.openedByName() && allowed.findHost(host) != null;
    if (named || opens(kind, address) || allowed.findNetwork(address) != null) {
      return null;
    }
    return "is " + kind.text() + remedy(kind);
  }

  private boolean opens(AddressKind kind, byte[] address) {
    return switch (kind) {
      case PUBLIC -> allowPublic;
      // not through a gateway, whose loopback is another's
      case LOOPBACK -> allowLoopback && CarriedAddresses.in(address).isEmpty();
      case PRIVATE, LINK_LOCAL, METADATA, SHARED, MULTICAST, UNSPECIFIED, DOCUMENTATION, RESERVED ->
          false;
    };
  }

  private static String remedy(AddressKind kind) {
    return switch (kind) {
      case PUBLIC -> " and not on the worker's " + ALLOW + ", without which nothing is called here";
      case LOOPBACK ->
          "; the worker's tenuto.egress.allow-loopback opens it, or its address on " + ALLOW;
      case PRIVATE, LINK_LOCAL, SHARED ->
          "; the host, its address or its network on the worker's " + ALLOW + " opens it";
      case METADATA, MULTICAST, UNSPECIFIED, DOCUMENTATION, RESERVED ->
          "; its address or its network on the worker's " + ALLOW + " opens it";
    };
  }
}
