package dev.tenuto.testing;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/** Answers that go wrong, each in one way. */
public final class Faults {

  private static final String JSON_OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  private Faults() {}

  /** No answer at all; the connection stays open until the client closes it. */
  public static Answer hang() {
    return client -> {
      int read = client.getInputStream().read();
      while (read >= 0) {
        read = client.getInputStream().read();
      }
      return false;
    };
  }

  /** The connection is closed without an answer. */
  public static Answer close() {
    return client -> false;
  }

  /** The connection is reset without an answer. */
  public static Answer reset() {
    return client -> {
      client.setSoLinger(true, 0);
      return false;
    };
  }

  /** A head and half of a body, then a reset. */
  public static Answer resetMidBody() {
    return client -> {
      write(client, JSON_OK + "Content-Length: 1000\r\n\r\n{\"half\":");
      // time for the client to read what there is: a reset discards what it has not read
      Thread.sleep(100);
      client.setSoLinger(true, 0);
      return false;
    };
  }

  /** A body shorter than its {@code Content-Length}, then a proper close. */
  public static Answer truncated() {
    return client -> {
      write(client, JSON_OK + "Content-Length: 1000\r\n\r\n{\"half\":");
      return false;
    };
  }

  /** A chunked body that never ends. */
  public static Answer endlessBody() {
    return client -> {
      write(client, JSON_OK + "Transfer-Encoding: chunked\r\n\r\n");
      String chunk = "400\r\n" + "x".repeat(1024) + "\r\n";
      while (!client.isClosed()) {
        write(client, chunk);
      }
      return false;
    };
  }

  /** A gzipped body of spaces that is this large only once it is decoded. */
  public static Answer gzipBomb(long decodedBytes) {
    return client -> {
      write(client, JSON_OK + "Content-Encoding: gzip\r\nConnection: close\r\n\r\n");
      try (OutputStream zip = new GZIPOutputStream(unclosed(client.getOutputStream()))) {
        byte[] spaces = " ".repeat(8192).getBytes(StandardCharsets.US_ASCII);
        for (long written = 0; written < decodedBytes; written += spaces.length) {
          zip.write(spaces);
        }
      }
      return false;
    };
  }

  /** A JSON body that comes one byte at a time. */
  public static Answer slowBody(String json, Duration perByte) {
    return client -> {
      write(client, JSON_OK + "Content-Length: " + json.length() + "\r\n\r\n");
      for (int i = 0; i < json.length(); i++) {
        write(client, json.substring(i, i + 1));
        Thread.sleep(perByte);
      }
      return true;
    };
  }

  /** Bytes that are no HTTP. */
  public static Answer garbage() {
    return client -> {
      write(client, "\u0000\u0001\u0002 this is not HTTP \u00ff\r\n\r\n");
      return false;
    };
  }

  private static void write(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    client.getOutputStream().flush();
  }

  private static OutputStream unclosed(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }
}
