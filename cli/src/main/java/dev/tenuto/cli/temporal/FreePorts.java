package dev.tenuto.cli.temporal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Loopback ports for servers that are about to start: none twice, and none of those that systems
 * give to outgoing connections, so that they are still free once the server binds them.
 */
public final class FreePorts {

  private static final int FIRST = 15_000;
  private static final int COUNT = 16_000;
  private static final AtomicInteger TAKEN =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

  private FreePorts() {}

  /** A port that nobody listens on, from 15,000 to 30,999. */
  public static int next() {
    int port;
    do {
      port = FIRST + Math.floorMod(TAKEN.getAndIncrement(), COUNT);
    } while (!isFree(port));
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
