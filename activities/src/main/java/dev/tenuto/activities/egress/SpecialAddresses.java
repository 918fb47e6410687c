package dev.tenuto.activities.egress;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The special-purpose address registries of IANA (RFC 6890 and its successors), and the addresses
 * at which clouds hand out credentials. An IPv6 address that carries an IPv4 one is judged by that.
 */
final class SpecialAddresses {

  private record Entry(Network network, AddressKind kind) {}

  private record Carrier(Network network, int offset) {}

  /** The first match decides. */
  private static final List<Entry> SPECIAL =
      Stream.of(
              entries(
                  AddressKind.METADATA,
                  "169.254.169.254",
                  "169.254.170.2",
                  "169.254.170.23",
                  "168.63.129.16",
                  "100.100.100.200",
                  "192.0.0.192",
                  "fd00:ec2::254",
                  "fd00:ec2::23",
                  "fd20:ce::254"),
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

  /** Where an IPv4 address stands inside an IPv6 one, in bytes from the start. */
  private static final List<Carrier> CARRIERS =
      List.of(
          new Carrier(Network.parse("::ffff:0:0:0/96"), 12), // SIIT
          new Carrier(Network.parse("64:ff9b::/96"), 12), // NAT64
          new Carrier(Network.parse("2002::/16"), 2), // 6to4
          new Carrier(Network.parse("::/96"), 12)); // IPv4-compatible

  private SpecialAddresses() {}

  static AddressKind kindOf(byte[] address) {
    byte[] plain = unmapped(address);
    for (Entry entry : SPECIAL) {
      if (entry.network().contains(plain)) {
        return entry.kind();
      }
    }
    byte @Nullable [] carried = carried(plain);
    return carried == null ? AddressKind.PUBLIC : kindOf(carried);
  }

  /** The IPv4 address that an IPv4-mapped IPv6 address is, everything else as it is. */
  static byte[] unmapped(byte[] address) {
    boolean mapped =
        address.length == 16
            && Arrays.equals(address, 0, 10, new byte[10], 0, 10)
            && address[10] == -1
            && address[11] == -1;
    return mapped ? Arrays.copyOfRange(address, 12, 16) : address;
  }

  private static byte @Nullable [] carried(byte[] address) {
    for (Carrier carrier : CARRIERS) {
      if (carrier.network().contains(address)) {
        return Arrays.copyOfRange(address, carrier.offset(), carrier.offset() + 4);
      }
    }
    return null;
  }

  private static List<Entry> entries(AddressKind kind, String... networks) {
    return Stream.of(networks).map(text -> new Entry(Network.parse(text), kind)).toList();
  }
}
