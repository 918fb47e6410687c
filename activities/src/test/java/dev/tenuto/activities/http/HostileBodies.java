package dev.tenuto.activities.http;

import static dev.tenuto.testing.BadBodies.bomb;
import static dev.tenuto.testing.BadBodies.gzip;
import static dev.tenuto.testing.BadBodies.half;

import dev.tenuto.testing.BadBodies;
import dev.tenuto.testing.HostileTarget;
import dev.tenuto.testing.Hostility;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bodies: slow, broken, of a wrong length, too large. */
final class HostileBodies {

  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final byte[] JSON = "{\"a\":[1,2,3]}".getBytes(StandardCharsets.US_ASCII);

  static final List<HostileCase> CASES =
      List.of(
          of("slow-loris body", BadBodies.slow(), "http.timeout"),
          of("body that stops", BadBodies.stalled(length(10), "{\"a\""), "http.timeout"),
          of("reset within the body", BadBodies.reset(length(10), "{\"a\""), "http.broken"),
          of("reset within a chunk", BadBodies.reset(CHUNKED, "5\r\n{\"a"), "http.broken"),
          of("shorter than its length", BadBodies.finished(length(10), "{}"), "http.broken"),
          of("longer than its length", BadBodies.stalled(length(2), "{}{}{}"), "").keeping(),
          of("two lengths", BadBodies.stalled(length(2) + length(9), "{}"), "http.broken"),
          of("negative length", BadBodies.stalled(length(-5), "{}"), "http.broken"),
          of("length that is no number", BadBodies.stalled(length("2x"), "{}"), "http.broken"),
          of("length beyond 64 bits", BadBodies.stalled(length("9".repeat(30)), ""), "http.broken"),
          of("length of 8 EiB", BadBodies.stalled(length(Long.MAX_VALUE), ""), "http.too_large"),
          of(
                  "length and chunks",
                  BadBodies.stalled(length(9) + CHUNKED, "2\r\n{}\r\n0\r\n\r\n"),
                  "")
              .keeping(),
          of(
              "chunks without an end",
              BadBodies.endless(CHUNKED, "4\r\nxxxx\r\n"),
              "http.too_large"),
          of(
              "one-byte chunks without an end",
              BadBodies.endless(CHUNKED, "1\r\nx\r\n"),
              "http.too_large"),
          of("chunk size without an end", BadBodies.endless(CHUNKED, "0"), "http.broken"),
          of(
              "chunk extension without an end",
              BadBodies.endless(CHUNKED + "\r\n1;", "x"),
              "http.broken"),
          of("chunk of a wrong size", BadBodies.stalled(CHUNKED, "xyz\r\n{}\r\n"), "http.broken"),
          of("chunk of a negative size", BadBodies.stalled(CHUNKED, "-2\r\n{}\r\n"), "http.broken"),
          of(
              "chunk of 16 digits",
              BadBodies.stalled(CHUNKED, "ffffffffffffffff\r\n{}"),
              "http.broken"),
          of(
              "chunk longer than its size",
              BadBodies.stalled(CHUNKED, "2\r\n{}{}\r\n0\r\n"),
              "http.timeout"),
          of("chunks that stop", BadBodies.finished(CHUNKED, "2\r\n{}\r\n"), "http.broken"),
          of(
              "trailers without an end",
              BadBodies.endless(CHUNKED + "\r\n0\r\nX-A: b", "X-A: b\r\n"),
              "http.broken"),
          of("body until the end, without one", BadBodies.endless("", " "), "http.too_large"),
          of("gzip bomb", BadBodies.gzipped("gzip", bomb(1L << 28)), "http.too_large"),
          of("gzip of nothing without an end", BadBodies.emptyGzip(), "http.broken"),
          of("gzip within gzip", BadBodies.gzipped("gzip", gzip(bomb(1L << 26))), "http.not_json")
              .keeping(),
          of(
                  "gzip bomb in two headers",
                  BadBodies.gzipped("gzip, gzip", gzip(bomb(1L << 26))),
                  "http.not_json")
              .keeping(),
          of("truncated gzip", BadBodies.gzipped("gzip", half(gzip(JSON))), "http.broken")
              .keeping(),
          of("no gzip", BadBodies.gzipped("gzip", JSON), "http.broken").keeping(),
          of("gzip of nothing", BadBodies.gzipped("gzip", new byte[0]), "http.broken").keeping(),
          of("sound", BadBodies.gzipped("gzip", gzip(JSON)), "").keeping());

  private HostileBodies() {}

  private static String length(Object bytes) {
    return "Content-Length: " + bytes + "\r\n";
  }

  private static HostileCase of(String name, Hostility hostility, String code) {
    return HostileCase.of(name, () -> HostileTarget.start(hostility), code);
  }
}
