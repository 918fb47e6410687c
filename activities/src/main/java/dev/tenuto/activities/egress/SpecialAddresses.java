package dev.tenuto.activities.egress;

import java.util.List;
import java.util.stream.Stream;

/**
 * The special-purpose address registries of IANA (RFC 6890 and its successors, as of October 2025),
 * what no registry gives out to hosts, and the addresses at which clouds hand out credentials.
 */
final class SpecialAddresses {

  private record Entry(Network network, AddressKind kind) {}

  private static final List<Entry> METADATA =
      entries(
          AddressKind.METADATA,
          "169.254.169.254", // most clouds
          "169.254.170.2", // AWS: tasks
          "169.254.170.23", // AWS: pods
          "fd00:ec2::254", // AWS
          "fd00:ec2::23", // AWS: pods
          "fd20:ce::254", // Google Cloud
          "168.63.129.16", // Azure
          "100.100.100.200", // Alibaba Cloud
          "192.0.0.192", // Oracle Cloud, older
          "fd00:c1::a9fe:a9fe", // Oracle Cloud
          "169.254.0.23", // Tencent Cloud
          "100.96.0.96", // Volcano Engine
          "169.254.42.42", // Scaleway
          "fd00:42::42", // Scaleway
          "fd00:a9fe:a9fe::1", // Linode
          "fe80::a9fe:a9fe"); // OpenStack

  /** The first match decides. */
  private static final List<Entry> SPECIAL =
      Stream.of(
              METADATA,
              entries(AddressKind.LOOPBACK, "127.0.0.0/8", "::1"),
              entries(AddressKind.UNSPECIFIED, "0.0.0.0/8", "::"),
              entries(
                  AddressKind.PRIVATE,
                  "10.0.0.0/8",
                  "172.16.0.0/12",
                  "192.168.0.0/16",
                  "fc00::/7",
                  "fec0::/10"),
              entries(AddressKind.LINK_LOCAL, "169.254.0.0/16", "fe80::/10"),
              entries(AddressKind.SHARED, "100.64.0.0/10"),
              entries(AddressKind.MULTICAST, "224.0.0.0/4", "ff00::/8"),
              entries(
                  AddressKind.DOCUMENTATION,
                  "192.0.2.0/24",
                  "198.51.100.0/24",
                  "203.0.113.0/24",
                  "2001:db8::/32",
                  "3fff::/20"),
              entries(
                  AddressKind.RESERVED,
                  "192.0.0.0/24",
                  "192.31.196.0/24",
                  "192.52.193.0/24",
                  "192.88.99.0/24",
                  "192.175.48.0/24",
                  "198.18.0.0/15",
                  "240.0.0.0/4",
                  "64:ff9b:1::/48",
                  "100::/64",
                  "100:0:0:1::/64",
                  "2001::/23",
                  "2620:4f:8000::/48",
                  "5f00::/16"))
          .flatMap(List::stream)
          .toList();

  /** All of IPv6 that is given out to hosts, and NAT64, which is judged by what it carries. */
  private static final List<Network> UNICAST =
      List.of(Network.parse("2000::/3"), Network.parse("64:ff9b::/96"));

  private SpecialAddresses() {}

  /**
   * What the address is for. One that carries another is special when either is, and a metadata
   * service when either is.
   *
   * @param address as {@link CarriedAddresses#unmapped} gives it
   */
  static AddressKind kindOf(byte[] address) {
    List<byte[]> carried = CarriedAddresses.in(address);
    if (isMetadata(address) || carried.stream().anyMatch(SpecialAddresses::isMetadata)) {
      return AddressKind.METADATA;
    }
    AddressKind own = listed(address);
    if (own != AddressKind.PUBLIC) {
      return own;
    }
    AddressKind within =
        carried.stream()
            .map(SpecialAddresses::listed)
            .filter(kind -> kind != AddressKind.PUBLIC)
            .findFirst()
            .orElse(AddressKind.PUBLIC);
    boolean unused = address.length > 4 && UNICAST.stream().noneMatch(n -> n.contains(address));
    return within == AddressKind.PUBLIC && unused ? AddressKind.RESERVED : within;
  }

  private static boolean isMetadata(byte[] address) {
    return METADATA.stream().anyMatch(entry -> entry.network().contains(address));
  }

  private static AddressKind listed(byte[] address) {
    return SPECIAL.stream()
        .filter(entry -> entry.network().contains(address))
        .findFirst()
        .map(Entry::kind)
        .orElse(AddressKind.PUBLIC);
  }

  private static List<Entry> entries(AddressKind kind, String... networks) {
    return Stream.of(networks).map(text -> new Entry(Network.parse(text), kind)).toList();
  }
}
