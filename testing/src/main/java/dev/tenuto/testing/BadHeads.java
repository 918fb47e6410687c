package dev.tenuto.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Heads of answers that are slow, broken, huge, or without an end. */
public final class BadHeads {

  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final Duration SLOW = Duration.ofMillis(200);

  private BadHeads() {}

  /** A request is read and nothing comes back. */
  public static Hostility silence() {
    return Wire::request;
  }

  /** One proper byte of a head every fifth of a second. */
  public static Hostility slow() {
    return after(wire -> wire.writeSlowly(OK + "X-Long: " + "x".repeat(1000), SLOW));
  }

  /** This, and then a reset. */
  public static Hostility reset(String head) {
    return after(wire -> {
      wire.write(head);
      wire.reset();
    });
  }

  /** This, and then a proper end. */
  public static Hostility finished(String head) {
    return after(wire -> {
      wire.write(head);
      wire.finish();
    });
  }

  /** This, and then nothing more. */
  public static Hostility stalled(String head) {
    return after(wire -> wire.write(head));
  }

  /** A proper status line and then this line for ever. */
  public static Hostility endlessHeaders(String line) {
    return after(wire -> {
      wire.write(OK);
      wire.writeForEver(many(line));
    });
  }

  /** So many header lines, and then a proper empty body. */
  public static Hostility headers(int count) {
    return after(wire -> {
      wire.write(OK);
      byte[] thousand = "X-A: b\r\n".repeat(1000).getBytes(StandardCharsets.ISO_8859_1);
      for (int i = 0; i < count / 1000; i++) {
        wire.write(thousand);
      }
      wire.write("Content-Length: 0\r\n\r\n");
    });
  }

  /** A line that begins so and never ends. */
  public static Hostility endlessLine(String begin) {
    return after(wire -> {
      wire.write(begin);
      wire.writeForEver(many("x"));
    });
  }

  /** Answers of this status, one after the other, for ever. */
  public static Hostility endlessAnswers(int status) {
    return after(wire -> wire.writeForEver(many("HTTP/1.1 " + status + " Wait\r\n\r\n")));
  }

  /** The same after a request was read. */
  static Hostility after(Hostility answer) {
    return wire -> {
      if (wire.request()) {
        answer.serve(wire);
      }
    };
  }

  static byte[] many(String part) {
    return part.repeat(8192 / part.length() + 1).getBytes(StandardCharsets.ISO_8859_1);
  }
}
