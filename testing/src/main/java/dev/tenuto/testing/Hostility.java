package dev.tenuto.testing;

import java.io.IOException;

/** What a hostile target does with a connection. */
@FunctionalInterface
public interface Hostility {

  /** Misbehaves; when it returns, the target reads on until the client ends the connection. */
  void serve(Wire wire) throws IOException, InterruptedException;
}
