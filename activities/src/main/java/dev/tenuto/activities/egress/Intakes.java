package dev.tenuto.activities.egress;

import java.net.Socket;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The open connections, each with what it may bring; found by their two ends. */
public final class Intakes implements AutoCloseable {

  private final Map<Ends, Open> connections = new ConcurrentHashMap<>();

  private record Ends(@Nullable SocketAddress local, @Nullable SocketAddress remote) {

    static Ends of(Socket socket) {
      return new Ends(socket.getLocalSocketAddress(), socket.getRemoteSocketAddress());
    }
  }

  private record Open(Socket socket, Intake intake) {}

  /** A socket that knows what may come through it. */
  interface Counted {

    /** Null while it is not connected, and when it is closed. */
    @Nullable Intake intake();
  }

  /**
   * What may come through this socket, or through the one that it is a layer of; null when that is
   * closed.
   */
  public @Nullable Intake find(Socket socket) {
    if (socket instanceof Counted counted) {
      return counted.intake();
    }
    Open open = connections.get(Ends.of(socket));
    return open == null ? null : open.intake();
  }

  /** A socket is connected; to be called once for each. */
  Intake open(Socket socket) {
    Intake intake = new Intake(socket);
    connections.put(Ends.of(socket), new Open(socket, intake));
    return intake;
  }

  /** A socket that was opened is about to be closed. */
  void closing(Socket socket, Intake intake) {
    connections.remove(Ends.of(socket), new Open(socket, intake));
    intake.close();
  }

  /**
   * Closes all connections at once. What is layered upon them cannot hold this up, as it can where
   * a peer reads nothing and a farewell would have to be written.
   */
  @Override
  public void close() {
    connections.values().forEach(open -> Sockets.closeQuietly(open.socket()));
  }
}
