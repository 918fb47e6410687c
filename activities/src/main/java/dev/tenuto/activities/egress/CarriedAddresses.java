package dev.tenuto.activities.egress;

import java.util.Arrays;
import java.util.List;

/** The IPv4 addresses that stand inside IPv6 ones, to which a gateway may send what is sent. */
final class CarriedAddresses {

  private static final int IPV6_BYTES = 16;

  /**
   * Where an IPv4 address stands in the addresses of a network.
   *
   * @param bytes the places of its four bytes
   * @param flipped whether all of its bits are inverted
   */
  private record Place(Network network, List<Integer> bytes, boolean flipped) {

    Place {
      bytes = List.copyOf(bytes);
    }

    static Place at(String network, Integer... bytes) {
      return new Place(Network.parse(network), List.of(bytes), false);
    }

    byte[] in(byte[] address) {
      byte[] carried = new byte[bytes.size()];
      for (int i = 0; i < carried.length; i++) {
        byte one = address[bytes.get(i)];
        carried[i] = (byte) (flipped ? ~one : one);
      }
      return carried;
    }
  }

  private static final List<Place> PLACES =
      List.of(
          Place.at("::/96", 12, 13, 14, 15), // IPv4-compatible
          Place.at("::ffff:0:0:0/96", 12, 13, 14, 15), // SIIT
          Place.at("64:ff9b::/96", 12, 13, 14, 15), // NAT64
          // NAT64 of local use, whose prefix has one of four lengths (RFC 6052, 2.2)
          Place.at("64:ff9b:1::/48", 12, 13, 14, 15),
          Place.at("64:ff9b:1::/48", 6, 7, 9, 10),
          Place.at("64:ff9b:1::/48", 7, 9, 10, 11),
          Place.at("64:ff9b:1::/48", 9, 10, 11, 12),
          Place.at("2002::/16", 2, 3, 4, 5), // 6to4
          Place.at("2001::/32", 4, 5, 6, 7), // Teredo: the server
          new Place(Network.parse("2001::/32"), List.of(12, 13, 14, 15), true)); // the client

  private CarriedAddresses() {}

  /** The IPv4 address that an IPv4-mapped IPv6 address is, everything else as it is. */
  static byte[] unmapped(byte[] address) {
    boolean mapped =
        address.length == IPV6_BYTES
            && Arrays.equals(address, 0, 10, new byte[10], 0, 10)
            && address[10] == -1
            && address[11] == -1;
    return mapped ? Arrays.copyOfRange(address, 12, IPV6_BYTES) : address;
  }

  /** Those in this address; none in an IPv4 address. */
  static List<byte[]> in(byte[] address) {
    if (address.length != IPV6_BYTES || isLoopbackOrUnspecified(address)) {
      return List.of();
    }
    if (isIsatap(address)) {
      return List.of(Arrays.copyOfRange(address, 12, IPV6_BYTES));
    }
    return PLACES.stream()
        .filter(place -> place.network().contains(address))
        .map(place -> place.in(address))
        .toList();
  }

  /** The two that look like IPv4-compatible addresses and are none. */
  private static boolean isLoopbackOrUnspecified(byte[] address) {
    return Arrays.equals(address, 0, IPV6_BYTES - 1, new byte[IPV6_BYTES - 1], 0, IPV6_BYTES - 1)
        && (address[IPV6_BYTES - 1] & ~1) == 0;
  }

  /** ISATAP (RFC 5214, 6.1) tells by the interface's part, in any network. */
  private static boolean isIsatap(byte[] address) {
    return (address[8] & ~2) == 0
        && address[9] == 0
        && address[10] == 0x5e
        && address[11] == (byte) 0xfe;
  }
}
