package dev.tenuto.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** HTTP/2 connections that end too early, break the protocol, or never come to an end. */
public final class BadFrames {

  private static final int NO_ERROR = 0;
  private static final int INTERNAL_ERROR = 2;

  private BadFrames() {}

  /** What is done with a request that came on this stream. */
  @FunctionalInterface
  interface Answering {
    void answer(Wire wire, int stream) throws IOException, InterruptedException;
  }

  /** A whole answer to each request, in JSON. */
  public static Hostility whole(String json) {
    return answering((wire, stream) -> {
      wire.write(head(stream));
      wire.write(last(stream, json));
    });
  }

  /** No answer on a connection that lives. */
  public static Hostility silence() {
    return answering((wire, stream) -> {});
  }

  /** The server goes away without having looked at the request. */
  public static Hostility goAway() {
    return answering((wire, stream) -> wire.write(goAway(0, INTERNAL_ERROR)));
  }

  /** The server goes away within the body, and the connection ends. */
  public static Hostility goAwayMidBody() {
    return answering((wire, stream) -> {
      wire.write(head(stream));
      wire.write(part(stream, "{\"half\":"));
      wire.write(goAway(stream, INTERNAL_ERROR));
      wire.finish();
    });
  }

  /** The server goes away with a whole answer to what it was asked. */
  public static Hostility goAwayAfterwards(String json) {
    return answering((wire, stream) -> {
      wire.write(goAway(stream, NO_ERROR));
      wire.write(head(stream));
      wire.write(last(stream, json));
    });
  }

  /** The request's stream is reset with this error. */
  public static Hostility resetStream(int error) {
    return answering(
        (wire, stream) -> wire.write(Frames.numbers(Frames.RST_STREAM, stream, error)));
  }

  /** The stream is reset within the body. */
  public static Hostility resetStreamMidBody() {
    return answering((wire, stream) -> {
      wire.write(head(stream));
      wire.write(part(stream, "{\"half\":"));
      wire.write(Frames.numbers(Frames.RST_STREAM, stream, INTERNAL_ERROR));
    });
  }

  /** The connection is reset within the body. */
  public static Hostility resetMidBody() {
    return answering((wire, stream) -> {
      wire.write(head(stream));
      wire.write(part(stream, "{\"half\":"));
      wire.reset();
    });
  }

  /** A body without an end. */
  public static Hostility endlessBody() {
    return answering((wire, stream) -> {
      wire.write(head(stream));
      wire.writeForEver(part(stream, " ".repeat(16_000)));
    });
  }

  /** Bytes that are no frames, where the server's settings should be. */
  public static Hostility garbage() {
    return wire -> wire.write("HTTP/1.1 400 Bad Request\r\n\r\n".repeat(100));
  }

  /** A frame larger than a client has to take. */
  public static Hostility largeFrame() {
    return answering(
        (wire, stream) -> wire.write(Frames.frame(Frames.DATA, 0, stream, new byte[20_000])));
  }

  /** A body that belongs to no stream. */
  public static Hostility dataOnNoStream() {
    return answering((wire, stream) -> wire.write(part(0, "{}")));
  }

  /** A window grown by nothing. */
  public static Hostility emptyWindowUpdate() {
    return answering((wire, stream) -> wire.write(Frames.numbers(Frames.WINDOW_UPDATE, stream, 0)));
  }

  /** Headers that point where HPACK's table has nothing. */
  public static Hostility brokenHeaders() {
    return answering((wire, stream) ->
        wire.write(Frames.frame(Frames.HEADERS, Frames.END_HEADERS, stream, (byte) 0xc3)));
  }

  static Hostility answering(Answering answering) {
    return wire -> {
      Frames frames = new Frames(wire);
      frames.open();
      while (!wire.isReset()) {
        answering.answer(wire, frames.request());
      }
    };
  }

  static byte[] head(int stream) {
    return Frames.frame(Frames.HEADERS, Frames.END_HEADERS, stream, Frames.STATUS_200);
  }

  static byte[] part(int stream, String text) {
    return Frames.frame(Frames.DATA, 0, stream, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static byte[] last(int stream, String text) {
    return Frames.frame(
        Frames.DATA, Frames.END_STREAM, stream, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] goAway(int lastStream, int error) {
    return Frames.numbers(Frames.GOAWAY, 0, lastStream, error);
  }
}
