package dev.tenuto.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/**
 * A target on a real loopback socket that means harm: what it does with a connection is a {@link
 * Hostility}. It counts connections, requests, and connections that the client has ended.
 */
public final class HostileTarget implements AutoCloseable {

  private final ServerSocket listener;
  private final String scheme;
  private final Hostility hostility;
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger resets = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private HostileTarget(ServerSocket listener, String scheme, Hostility hostility) {
    this.listener = listener;
    this.scheme = scheme;
    this.hostility = hostility;
  }

  /** A target on a free port. */
  public static HostileTarget start(Hostility hostility) {
    return start(ServerSocketFactory.getDefault(), "http", hostility);
  }

  /** A target on a free port whose sockets are the factory's; it is asked by https. */
  public static HostileTarget startTls(ServerSocketFactory sockets, Hostility hostility) {
    return start(sockets, "https", hostility);
  }

  /** The same, and it speaks HTTP/2 alone. */
  public static HostileTarget startHttp2(ServerSocketFactory sockets, Hostility hostility) {
    return start(new Http2Sockets(sockets), "https", hostility);
  }

  private static HostileTarget start(
      ServerSocketFactory sockets, String scheme, Hostility hostility) {
    try {
      ServerSocket listener = sockets.createServerSocket();
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      HostileTarget target = new HostileTarget(listener, scheme, hostility);
      Thread.ofPlatform().daemon().name("hostile-accept").start(target::accept);
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException("no hostile target", e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** {@code http://127.0.0.1:PORT} or {@code https://…}, without a slash at its end. */
  public String url() {
    return scheme + "://127.0.0.1:" + port();
  }

  /** How many connections were accepted so far. */
  public int connections() {
    return accepted.get();
  }

  /** How many requests were seen so far. */
  public int requests() {
    return requests.get();
  }

  /** How many connections this target has reset itself. */
  public int resets() {
    return resets.get();
  }

  /** How many connections the client has not ended yet. */
  public int open() {
    return open.size();
  }

  /** Waits until the client has ended all its connections; whether it has. */
  public boolean awaitEnded(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (open() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    return open() == 0;
  }

  @Override
  public void close() {
    closeQuietly(listener);
    open.forEach(HostileTarget::closeQuietly);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        accepted.incrementAndGet();
        open.add(client);
        Thread.ofPlatform().daemon().name("hostile").start(() -> serve(client));
      } catch (IOException e) {
        log("accept", e);
      }
    }
  }

  private void serve(Socket client) {
    try {
      Wire wire = new Wire(client, requests);
      try {
        hostility.serve(wire);
        if (wire.isReset()) {
          resets.incrementAndGet();
          return;
        }
      } catch (IOException e) {
        // as a rule the client has had enough; what it still sends is read below
        log("served", e);
      }
      wire.drain();
    } catch (IOException e) {
      log("ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeQuietly(client);
      open.remove(client);
    }
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      log("close", e);
    }
  }

  private static void log(String what, Exception e) {
    System.getLogger("hostile").log(System.Logger.Level.DEBUG, what, e);
  }
}
