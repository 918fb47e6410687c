package dev.tenuto.activities.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import okhttp3.Connection;
import okhttp3.Protocol;

/**
 * Looks whether a kept connection is still open before a request is written that must not get lost.
 * A connection of HTTP/2 needs no look: it is read all the time.
 */
final class LiveConnection {

  /** The shortest there is; how long an open connection is listened to. */
  private static final int LISTENED_MILLIS = 1;

  private LiveConnection() {}

  /**
   * Closes the connection if its other end has done so.
   *
   * @throws StaleConnectionException then
   */
  static void check(Connection connection) throws IOException {
    Socket socket = connection.socket();
    if (connection.protocol() == Protocol.HTTP_1_1 && !isOpen(socket)) {
      socket.close();
      throw new StaleConnectionException();
    }
  }

  /** Nothing may come while nothing was asked: an end, an error and a byte all spoil it. */
  private static boolean isOpen(Socket socket) throws IOException {
    int usual = socket.getSoTimeout();
    try {
      socket.setSoTimeout(LISTENED_MILLIS);
      int _ = socket.getInputStream().read();
      return false;
    } catch (SocketTimeoutException silence) {
      socket.setSoTimeout(usual);
      return true;
    } catch (IOException broken) {
      return false;
    }
  }
}
