package dev.tenuto.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that start later, or never: none twice, and none of those that systems give to
 * outgoing connections and to listeners without a port of their own, so that nobody else comes to
 * listen there meanwhile.
 */
public final class FreePorts {

  private static final int FIRST = 15_000;
  private static final int COUNT = 16_000;
  private static final AtomicInteger TAKEN =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

  private FreePorts() {}

  /** A port that nobody listens on at any address of this machine, from 15,000 to 30,999. */
  public static int next() {
    int port;
    do {
      port = FIRST + Math.floorMod(TAKEN.getAndIncrement(), COUNT);
    } while (!isFree(port));
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
