package dev.tenuto.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Bodies that are slow, broken, of a wrong length, too large, or no bodies at all. */
public final class BadBodies {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
  private static final Duration SLOW = Duration.ofMillis(200);

  private BadBodies() {}

  /** One byte every fifth of a second. */
  public static Hostility slow() {
    return BadHeads.after(wire -> {
      wire.write(OK + "Content-Length: 1000\r\n\r\n");
      wire.writeSlowly(" ".repeat(1000), SLOW);
    });
  }

  /** These header lines and this body, and then a proper end. */
  public static Hostility finished(String headers, String body) {
    return BadHeads.finished(OK + headers + "\r\n" + body);
  }

  /** These header lines and this body, and then nothing more, with the connection left open. */
  public static Hostility stalled(String headers, String body) {
    return BadHeads.stalled(OK + headers + "\r\n" + body);
  }

  /** These header lines and this body, and then a reset. */
  public static Hostility reset(String headers, String body) {
    return BadHeads.reset(OK + headers + "\r\n" + body);
  }

  /** These header lines, and then the same bytes of a body for ever. */
  public static Hostility endless(String headers, String part) {
    return BadHeads.after(wire -> {
      wire.write(OK + headers + "\r\n");
      wire.writeForEver(BadHeads.many(part));
    });
  }

  /** A gzipped body of blocks with nothing in them, for ever. */
  public static Hostility emptyGzip() {
    byte[] begin = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};
    byte[] block = {0, 0, 0, (byte) 0xff, (byte) 0xff};
    return BadHeads.after(wire -> {
      wire.write(OK + "Content-Encoding: gzip\r\n\r\n");
      wire.write(begin);
      wire.writeForEver(BadHeads.many(new String(block, StandardCharsets.ISO_8859_1)));
    });
  }

  /** A whole answer of this content type, again for each request. */
  public static Hostility whole(String type, byte[] content) {
    return whole("Content-Type: " + type + "\r\n", "", content);
  }

  /** A whole answer in JSON, gzipped as often as {@code encoding} says. */
  public static Hostility gzipped(String encoding, byte[] content) {
    return whole("Content-Type: application/json\r\n", encoding, content);
  }

  private static Hostility whole(String headers, String encoding, byte[] content) {
    String head =
        "HTTP/1.1 200 OK\r\n"
            + headers
            + (encoding.isEmpty() ? "" : "Content-Encoding: " + encoding + "\r\n")
            + "Content-Length: "
            + content.length
            + "\r\n\r\n";
    return wire -> {
      while (wire.request()) {
        wire.write(head);
        wire.write(content);
      }
    };
  }

  /** So many spaces as gzip writes them. */
  public static byte[] bomb(long decoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(bytes)) {
      byte[] spaces = " ".repeat(8192).getBytes(StandardCharsets.US_ASCII);
      for (long written = 0; written < decoded; written += spaces.length) {
        zip.write(spaces);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /** These bytes gzipped. */
  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /** The first half of these bytes. */
  public static byte[] half(byte[] content) {
    return Arrays.copyOf(content, content.length / 2);
  }
}
