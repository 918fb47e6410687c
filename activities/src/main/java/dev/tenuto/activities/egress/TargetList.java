package dev.tenuto.activities.egress;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Networks, addresses and hosts, as a setting lists them. Immutable. */
final class TargetList {

  private record Listed(String text, Network network) {}

  private final List<Listed> networks = new ArrayList<>();
  private final List<HostPattern> hosts = new ArrayList<>();

  /**
   * Reads the entries of a setting.
   *
   * @throws IllegalArgumentException when one cannot be read; the message names the setting
   */
  TargetList(String setting, List<String> entries) {
    for (String entry : entries) {
      try {
        add(entry.strip());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(setting + ": " + e.getMessage(), e);
      }
    }
  }

  private void add(String entry) {
    Network network = entry.indexOf('/') < 0 ? Network.find(entry) : Network.parse(entry);
    if (network != null) {
      networks.add(new Listed(entry, network));
    } else if (HostPattern.endsInNumber(entry)) {
      throw new IllegalArgumentException(
          "'" + entry + "' is no whole address; write it as 10.1.0.7, or a network as 10.1.0.0/16");
    } else {
      hosts.add(HostPattern.parse(entry));
    }
  }

  /** The entry that names the host; null when there is none. */
  @Nullable String findHost(String host) {
    for (HostPattern pattern : hosts) {
      if (pattern.matches(host)) {
        return pattern.toString();
      }
    }
    return null;
  }

  /** The entry whose network has the address; null when there is none. */
  @Nullable String findNetwork(byte[] address) {
    return networks.stream()
        .filter(listed -> listed.network().contains(address))
        .findFirst()
        .map(Listed::text)
        .orElse(null);
  }

  /** Whether the address itself stands here, and not only a network that it is in. */
  boolean listsItself(byte[] address) {
    return networks.stream()
        .map(Listed::network)
        .anyMatch(network -> network.isSingle() && network.contains(address));
  }
}
