package dev.tenuto.activities.egress;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;

/**
 * What one connection may still bring. Each request under way allows it so many bytes that need not
 * be content, and content that was read makes up for its framing; a peer that sends more than that
 * is cut off. So no peer keeps a reader busy for long, or has it store much that is never used.
 *
 * <p>Where requests share a connection, its reader is ahead of theirs: there it waits for them, and
 * the connection ends when the last of them has given up.
 */
public final class Intake {

  /** Heads, trailers and framing; a handshake before the first request. */
  static final long SHARE = 512 << 10;

  /** What a peer may have sent before it learns that an answer is not wanted (RFC 9113, 5.2). */
  static final long ON_THE_WAY = 16 << 20;

  /** A body in chunks of one byte each, each in a record of TLS of its own, is still fine. */
  static final long FRAMING_PER_BYTE = 32;

  private final Socket socket;
  private long left = SHARE;
  private int underWay;
  private boolean shared;
  private boolean closed;

  Intake(Socket socket) {
    this.socket = socket;
  }

  /**
   * A request begins.
   *
   * @param sharing whether other requests may be under way on the connection
   */
  public synchronized void begin(boolean sharing) {
    shared = sharing;
    underWay++;
    allow(SHARE);
  }

  /**
   * A request has ended.
   *
   * @param abandoned whether there may be more of its answer on the way
   */
  public synchronized void end(boolean abandoned) {
    underWay--;
    if (underWay == 0 && abandoned) {
      Sockets.closeQuietly(socket);
    } else if (underWay == 0) {
      left = Math.min(left, SHARE);
    } else if (abandoned) {
      left = Math.max(left, ON_THE_WAY);
    }
    tellReader();
  }

  /** Bytes of content were read. */
  public synchronized void content(long bytes) {
    allow(bytes * FRAMING_PER_BYTE);
  }

  /** Whoever waits for more waits in vain. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  private void allow(long bytes) {
    long most = SHARE * Math.max(1, underWay);
    left = Math.max(left, Math.min(left + bytes, most));
    tellReader();
  }

  /** Nobody waits where a connection's reader is the request's own, and to tell nobody costs. */
  private void tellReader() {
    if (shared) {
      notifyAll();
    }
  }

  /** Bytes came; when they are too many, the socket itself is closed beneath all its layers. */
  private synchronized void came(long bytes) throws IOException {
    left -= Math.max(0, bytes);
    awaitReaders();
    if (left < 0) {
      socket.close();
      throw new FloodException();
    }
  }

  private synchronized void awaitReaders() throws InterruptedIOException {
    try {
      while (left < 0 && shared && underWay > 0 && !closed) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before the readers had caught up");
    }
  }

  /** The same stream, counted. */
  InputStream counted(InputStream stream) {
    return new FilterInputStream(stream) {

      @Override
      public int read() throws IOException {
        int next = in.read();
        came(next < 0 ? 0 : 1);
        return next;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        came(read);
        return read;
      }

      @Override
      public long skip(long bytes) throws IOException {
        long skipped = in.skip(bytes);
        came(skipped);
        return skipped;
      }
    };
  }
}
