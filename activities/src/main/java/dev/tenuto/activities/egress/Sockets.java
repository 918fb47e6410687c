package dev.tenuto.activities.egress;

import java.io.IOException;
import java.net.Socket;

/** What is done with sockets in more than one place. */
final class Sockets {

  private Sockets() {}

  /** Closes it; one that is broken counts as closed. */
  static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException broken) {
      // there is nothing more to be done with it
    }
  }
}
