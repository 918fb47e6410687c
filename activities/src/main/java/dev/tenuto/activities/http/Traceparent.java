package dev.tenuto.activities.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The W3C trace context of a call: the same for all its attempts, as the call's key is. */
final class Traceparent {

  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;

  private static final MessageDigest SHA_256 = sha256();

  private Traceparent() {}

  static String of(String key) {
    byte[] hash = hash(("traceparent\0" + key).getBytes(StandardCharsets.UTF_8));
    HexFormat hex = HexFormat.of();
    int end = TRACE_ID_BYTES + SPAN_ID_BYTES;
    return "00-"
        + hex.formatHex(hash, 0, TRACE_ID_BYTES)
        + "-"
        + hex.formatHex(hash, TRACE_ID_BYTES, end)
        + "-01";
  }

  /** A copy of one that was found is at hand sooner than another. */
  private static byte[] hash(byte[] text) {
    try {
      return ((MessageDigest) SHA_256.clone()).digest(text);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be copied", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
