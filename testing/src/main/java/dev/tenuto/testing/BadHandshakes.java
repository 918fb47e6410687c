package dev.tenuto.testing;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What a server can do to a client that asks for TLS, on a plain socket. */
public final class BadHandshakes {

  /** A record with the hello of a server that speaks TLS 1.0 only, with AES_128_CBC_SHA. */
  private static final byte[] OLD_HELLO =
      HexFormat.of().parseHex("160301002a020000260301" + "5a".repeat(32) + "00002f00");

  private BadHandshakes() {}

  /** Bytes that are no TLS. */
  public static Hostility garbage() {
    return wire -> wire.write("\u0001\u0002this is no handshake\u00ff".repeat(40));
  }

  /** A proper answer in plain HTTP. */
  public static Hostility plainHttp() {
    return wire -> wire.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
  }

  /** The handshake is never answered. */
  public static Hostility stalled() {
    return wire -> {};
  }

  /** The connection is reset once the client's hello has begun to come. */
  public static Hostility reset() {
    return wire -> {
      if (wire.in().read() >= 0) {
        wire.reset();
      }
    };
  }

  /** A version of the protocol that nobody should speak any more. */
  public static Hostility oldProtocol() {
    return wire -> {
      if (wire.in().read() >= 0) {
        wire.write(OLD_HELLO);
      }
    };
  }

  /** A record that says that it is long, begun and never ended. */
  public static Hostility halfRecord() {
    return wire -> wire.write(HexFormat.of().parseHex("1603034000" + "02".repeat(100)));
  }

  /** Handshake records without an end. */
  public static Hostility endlessRecords() {
    byte[] warning = {21, 3, 3, 0, 2, 1, 90};
    return wire ->
        wire.writeForEver(BadHeads.many(new String(warning, StandardCharsets.ISO_8859_1)));
  }
}
