package dev.tenuto.activities.egress;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets that ask the egress policy as they connect: names, literal addresses, and names
 * that change their address between a check and a connection all come through here. What they bring
 * is counted.
 */
public final class GuardedSocketFactory extends SocketFactory {

  private final EgressPolicy policy;
  private final Connector connector;
  private final Intakes intakes;

  /**
   * @param connector used beneath the policy
   * @param intakes are told of each connection
   */
  public GuardedSocketFactory(EgressPolicy policy, Connector connector, Intakes intakes) {
    this.policy = policy;
    this.connector = connector;
    this.intakes = intakes;
  }

  @Override
  public Socket createSocket() {
    return new GuardedSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
  }

  private Socket connected(InetSocketAddress target, @Nullable InetSocketAddress local)
      throws IOException {
    Socket socket = createSocket();
    if (local != null) {
      socket.bind(local);
    }
    socket.connect(target);
    return socket;
  }

  /** No proxy, whatever the system's properties say: the address connected to is the target's. */
  private final class GuardedSocket extends Socket implements Intakes.Counted {

    private volatile @Nullable Intake intake;

    GuardedSocket() {
      super(Proxy.NO_PROXY);
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
      connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      if (!(endpoint instanceof InetSocketAddress target)) {
        throw new RefusedTargetException("it is no internet address");
      }
      String refusal = policy.refusal(target);
      if (refusal != null) {
        throw new RefusedTargetException(refusal);
      }
      connector.connect(target, address -> super.connect(address, timeout));
      intake = intakes.open(this);
    }

    @Override
    public @Nullable Intake intake() {
      return intake;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      InputStream stream = super.getInputStream();
      Intake counting = intake;
      return counting == null ? stream : counting.counted(stream);
    }

    @Override
    public void close() throws IOException {
      Intake counting = intake;
      if (counting != null && !isClosed()) {
        intakes.closing(this, counting);
        intake = null;
      }
      super.close();
    }
  }
}
