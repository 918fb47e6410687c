package dev.tenuto.testing;

import java.io.ByteArrayOutputStream;

/** HTTP/2 heads without an end, which cost a server little and a client much. */
public final class Floods {

  private Floods() {}

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
}
