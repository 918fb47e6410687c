package dev.tenuto.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One connection of a hostile target: bytes in and out, as raw as they come. */
public final class Wire {

  private static final int LONGEST_LINE = 16 * 1024;
  private static final String REQUEST = " HTTP/1.1";

  private final Socket client;
  private final AtomicInteger requests;
  private final InputStream in;
  private final OutputStream out;
  private volatile boolean reset;

  Wire(Socket client, AtomicInteger requests) throws IOException {
    this.client = client;
    this.requests = requests;
    this.in = new BufferedInputStream(client.getInputStream());
    this.out = client.getOutputStream();
  }

  /**
   * Reads a request's head.
   *
   * @return whether one came before the client's end
   */
  public boolean request() throws IOException {
    boolean came = false;
    for (String line = line(); line != null; line = line()) {
      if (line.isEmpty()) {
        return came;
      }
      if (line.endsWith(REQUEST)) {
        came = true;
        requests.incrementAndGet();
      }
    }
    return false;
  }

  /** Counts a request that came in other frames. */
  void countRequest() {
    requests.incrementAndGet();
  }

  InputStream in() {
    return in;
  }

  /** Writes this, a byte for a character. */
  public void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** Writes the same again and again, until the client ends the connection. */
  public void writeForEver(byte[] bytes) throws IOException {
    while (!client.isClosed()) {
      out.write(bytes);
    }
  }

  /** Writes one byte after the other, with a pause after each. */
  public void writeSlowly(String text, Duration pause) throws IOException, InterruptedException {
    for (int i = 0; i < text.length(); i++) {
      write(text.substring(i, i + 1));
      Thread.sleep(pause);
    }
  }

  /** Ends what is written properly; what the client still sends is read. */
  public void finish() throws IOException {
    client.shutdownOutput();
  }

  /** Resets the connection, after the client has had time to read what it was sent. */
  public void reset() throws IOException, InterruptedException {
    // a reset discards what the client has not read
    Thread.sleep(100);
    reset = true;
    client.setSoLinger(true, 0);
    client.close();
  }

  boolean isReset() {
    return reset;
  }

  /** Reads, and counts requests, until the client ends the connection. */
  void drain() throws IOException {
    for (String line = line(); line != null; line = line()) {
      if (line.endsWith(REQUEST)) {
        requests.incrementAndGet();
      }
    }
  }

  private @Nullable String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\n' && line.length() < LONGEST_LINE) {
      if (next != '\r') {
        line.append((char) next);
      }
      next = in.read();
    }
    return next < 0 ? null : line.toString();
  }
}
