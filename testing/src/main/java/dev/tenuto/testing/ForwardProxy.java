package dev.tenuto.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy on a real loopback socket: requests with a whole URL are passed on, {@code CONNECT}
 * opens a tunnel. It remembers what it was asked for.
 */
public final class ForwardProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable String authorization;
  private volatile int refusal;

  private ForwardProxy(ServerSocket listener) {
    this.listener = listener;
  }

  /** A proxy on a free port that serves everybody. */
  public static ForwardProxy start() {
    try {
      ForwardProxy proxy =
          new ForwardProxy(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().name("proxy-accept").start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException("no proxy", e);
    }
  }

  /** From now on only those who show these credentials are served, others get 407. */
  public ForwardProxy demanding(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    authorization = "Basic " + Base64.getEncoder().encodeToString(both);
    return this;
  }

  /** From now on nobody is served, and all get this status. */
  public ForwardProxy refusing(int status) {
    refusal = status;
    return this;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** All that it was asked for, in order. */
  public List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        Thread.ofVirtual().name("proxy").start(() -> serve(client));
      } catch (IOException e) {
        System.getLogger("proxy").log(System.Logger.Level.DEBUG, "accept", e);
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      RequestReader reader = new RequestReader(in);
      for (ReceivedRequest next = reader.next(); next != null; next = reader.next()) {
        requests.add(next);
        if (isRefused(next, client)) {
          continue;
        }
        if (next.method().equals("CONNECT")) {
          tunnel(next, in, client);
          return;
        }
        forward(next, client);
      }
    } catch (IOException e) {
      System.getLogger("proxy").log(System.Logger.Level.DEBUG, "connection ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  private boolean isRefused(ReceivedRequest request, Socket client)
      throws IOException, InterruptedException {
    String wanted = authorization;
    boolean stranger = wanted != null && !wanted.equals(request.header("Proxy-Authorization"));
    int status = stranger ? 407 : refusal;
    return status != 0
        && Reply.status(status)
            .withHeader("Proxy-Authenticate", "Basic realm=\"proxy\"")
            .giveTo(client);
  }

  private static void tunnel(ReceivedRequest request, InputStream in, Socket client)
      throws IOException, InterruptedException {
    String[] target = request.target().split(":", 2);
    try (Socket server = new Socket(target[0], Integer.parseInt(target[1]))) {
      client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      Thread up = Thread.ofVirtual().name("proxy-up").start(() -> copy(in, server));
      copy(server.getInputStream(), client);
      up.join();
    }
  }

  private static void copy(InputStream from, Socket to) {
    try {
      from.transferTo(to.getOutputStream());
      to.close();
    } catch (IOException e) {
      System.getLogger("proxy").log(System.Logger.Level.DEBUG, "tunnel ended", e);
    }
  }

  /** One request, one answer with a length; what is meant for the proxy stays here. */
  private static void forward(ReceivedRequest request, Socket client) throws IOException {
    URI target = URI.create(request.target());
    try (Socket server = new Socket(target.getHost(), target.getPort())) {
      OutputStream out = server.getOutputStream();
      String head =
          "%s %s HTTP/1.1\r\nHost: %s\r\nContent-Length: %d\r\n\r\n"
              .formatted(
                  request.method(),
                  target.getRawPath(),
                  request.header("Host"),
                  request.body().length);
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(request.body());
      out.flush();
      server.shutdownOutput();
      server.getInputStream().transferTo(client.getOutputStream());
    }
  }
}
