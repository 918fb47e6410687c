package dev.tenuto.testing;

import java.io.ByteArrayOutputStream;

/** HTTP/2 frames without an end, of kinds that cost a server little and a client something. */
public final class Floods {

  private Floods() {}

  public static Hostility pings() {
    return flood(stream -> Frames.numbers(Frames.PING, 0, 1, 2));
  }

  public static Hostility settings() {
    return flood(stream -> Frames.frame(Frames.SETTINGS, 0, 0));
  }

  /** Resets of streams that nobody has opened. */
  public static Hostility resets() {
    return flood(stream -> Frames.numbers(Frames.RST_STREAM, stream + 2, 8));
  }

  /** Priorities, which nobody heeds. */
  public static Hostility priorities() {
    return flood(stream -> Frames.frame(Frames.PRIORITY, 0, stream, new byte[5]));
  }

  /** Frames of a body without a byte in them. */
  public static Hostility emptyData() {
    return flood(stream -> Frames.frame(Frames.DATA, 0, stream));
  }

  /** A body on a stream that nobody has opened. */
  public static Hostility strangeData() {
    return flood(stream -> BadFrames.part(stream + 2, "x"));
  }

  /** Answers that are none yet. */
  public static Hostility interimAnswers() {
    return flood(stream ->
        Frames.frame(Frames.HEADERS, Frames.END_HEADERS, stream, Frames.literal(":status", "103")));
  }

  /** Heads of one answer, again and again, after the first. */
  public static Hostility heads() {
    return flood(BadFrames::head);
  }

  /** Streams that the server would open. */
  public static Hostility pushes() {
    return BadFrames.answering((wire, stream) -> {
      for (int pushed = 2; ; pushed += 2) {
        wire.write(
            Frames.frame(
                Frames.PUSH_PROMISE,
                Frames.END_HEADERS,
                stream,
                (byte) (pushed >>> 24),
                (byte) (pushed >>> 16),
                (byte) (pushed >>> 8),
                (byte) pushed));
      }
    });
  }

  /** One head in parts that are empty. */
  public static Hostility emptyContinuations() {
    return BadFrames.answering((wire, stream) -> {
      wire.write(Frames.frame(Frames.HEADERS, 0, stream, Frames.STATUS_200));
      wire.writeForEver(Frames.times(1000, Frames.frame(Frames.CONTINUATION, 0, stream)));
    });
  }

  /** One head of very many headers. */
  public static Hostility continuations() {
    return BadFrames.answering((wire, stream) -> {
      wire.write(Frames.frame(Frames.HEADERS, 0, stream, Frames.STATUS_200));
      byte[] headers = Frames.times(100, Frames.literal("x-a", "b".repeat(100)));
      wire.writeForEver(Frames.frame(Frames.CONTINUATION, 0, stream, headers));
    });
  }

  /** One header of 4,000 bytes in HPACK's table, and a head that names it by a byte each time. */
  public static Hostility headerBomb() {
    return BadFrames.answering((wire, stream) -> {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      head.write(Frames.STATUS_200);
      head.writeBytes(Frames.indexed("x-a", "b".repeat(4000)));
      // the first of the table that the two sides fill
      byte[] again = Frames.times(10_000, new byte[] {(byte) 0xbe});
      head.writeBytes(again);
      wire.write(Frames.frame(Frames.HEADERS, 0, stream, head.toByteArray()));
      wire.writeForEver(Frames.frame(Frames.CONTINUATION, 0, stream, again));
    });
  }

  private interface Flooding {
    byte[] frame(int stream);
  }

  private static Hostility flood(Flooding flooding) {
    return BadFrames.answering(
        (wire, stream) -> wire.writeForEver(Frames.times(1000, flooding.frame(stream))));
  }
}
