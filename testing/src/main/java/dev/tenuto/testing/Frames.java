package dev.tenuto.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** HTTP/2 by hand (RFC 9113): frames read off a connection, and frames as bytes. */
final class Frames {

  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int PRIORITY = 2;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PUSH_PROMISE = 5;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;

  static final int ACK = 1;
  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;

  /** {@code :status: 200}, as HPACK's static table has it. */
  static final byte STATUS_200 = (byte) 0x88;

  private static final int PREFACE = 24;

  private final Wire wire;
  private final DataInputStream in;

  Frames(Wire wire) {
    this.wire = wire;
    this.in = new DataInputStream(wire.in());
  }

  /** Reads what a client begins with, and answers with our settings. */
  void open() throws IOException {
    in.skipNBytes(PREFACE);
    wire.write(frame(SETTINGS, 0, 0));
  }

  /** The stream of the next request. */
  int request() throws IOException {
    int stream = next();
    while (stream == 0) {
      stream = next();
    }
    return stream;
  }

  /** Reads until the client ends the connection. */
  void drain() throws IOException {
    while (!Thread.currentThread().isInterrupted()) {
      next();
    }
  }

  /** Reads one frame; the stream when it began a request, else 0. */
  private int next() throws IOException {
    int lengthAndType = in.readInt();
    int flags = in.readUnsignedByte();
    int stream = in.readInt();
    in.skipNBytes(lengthAndType >>> 8);
    int type = lengthAndType & 0xff;
    if (type == SETTINGS && flags != ACK) {
      wire.write(frame(SETTINGS, ACK, 0));
    }
    if (type != HEADERS) {
      return 0;
    }
    wire.countRequest();
    return stream;
  }

  /** A frame as it is written. */
  static byte[] frame(int type, int flags, int stream, byte... payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .putInt((payload.length << 8) | type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  /** A frame whose payload is whole numbers of four bytes. */
  static byte[] numbers(int type, int stream, int... numbers) {
    ByteBuffer payload = ByteBuffer.allocate(4 * numbers.length);
    for (int number : numbers) {
      payload.putInt(number);
    }
    return frame(type, 0, stream, payload.array());
  }

  /** The same bytes so often. */
  static byte[] times(int count, byte[] part) {
    ByteBuffer all = ByteBuffer.allocate(count * part.length);
    for (int i = 0; i < count; i++) {
      all.put(part);
    }
    return all.array();
  }

  /** A header as HPACK writes it without its tables; name and value under 127 bytes. */
  static byte[] literal(String name, String value) {
    return field(0, name, value);
  }

  /** A header that is put into the table too, with a value of up to 4,000 bytes. */
  static byte[] indexed(String name, String value) {
    return field(0x40, name, value);
  }

  private static byte[] field(int kind, String name, String value) {
    ByteArrayOutputStream field = new ByteArrayOutputStream();
    field.write(kind);
    text(field, name);
    text(field, value);
    return field.toByteArray();
  }

  private static void text(ByteArrayOutputStream field, String text) {
    int length = text.length();
    if (length < 127) {
      field.write(length);
    } else {
      field.write(127);
      int rest = length - 127;
      while (rest > 127) {
        field.write((rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      field.write(rest);
    }
    field.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
