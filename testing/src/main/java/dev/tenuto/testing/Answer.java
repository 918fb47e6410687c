package dev.tenuto.testing;

import java.io.IOException;
import java.net.Socket;

/** What a target does with a request: a {@link Reply}, or one of the {@link Faults}. */
@FunctionalInterface
public interface Answer {

  /**
   * Writes itself to the client.
   *
   * @return whether the connection can serve another request
   */
  boolean giveTo(Socket client) throws IOException, InterruptedException;
}
