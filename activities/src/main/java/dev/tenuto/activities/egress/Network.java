package dev.tenuto.activities.egress;

import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A block of addresses: its first one and how many bits of it are fixed. */
final class Network {

  private final byte[] prefix;
  private final int bits;

  private Network(byte[] prefix, int bits) {
    this.prefix = prefix;
    this.bits = bits;
  }

  /**
   * Reads {@code 10.0.0.0/8}, {@code fc00::/7} or a single address.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static Network parse(String text) {
    Network network = find(text);
    if (network == null) {
      throw new IllegalArgumentException(
          "'" + text + "' is no network; write one as 10.1.0.0/16 or fd00::/8");
    }
    return network;
  }

  /** The network or single address written so; null when the text is neither. */
  static @Nullable Network find(String text) {
    int slash = text.indexOf('/');
    try {
      String literal = slash < 0 ? text : text.substring(0, slash);
      if (literal.indexOf(':') < 0 && literal.chars().filter(c -> c == '.').count() != 3) {
        return null; // 10.1 would be read as 10.0.0.1
      }
      byte[] prefix = InetAddress.ofLiteral(literal).getAddress();
      int widest = prefix.length * Byte.SIZE;
      int bits = slash < 0 ? widest : Integer.parseInt(text.substring(slash + 1));
      return bits < 0 || bits > widest ? null : new Network(prefix, bits);
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
  }

  /** Whether it is one address. */
  boolean isSingle() {
    return bits == prefix.length * Byte.SIZE;
  }

  boolean contains(byte[] address) {
    if (address.length != prefix.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    if (!Arrays.equals(address, 0, whole, prefix, 0, whole)) {
      return false;
    }
    int rest = bits % Byte.SIZE;
    return rest == 0 || ((address[whole] ^ prefix[whole]) & 0xff) >> (Byte.SIZE - rest) == 0;
  }
}
