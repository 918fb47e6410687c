package dev.tenuto.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/** Sockets that agree with their clients on HTTP/2 as TLS is set up. */
final class Http2Sockets extends ServerSocketFactory {

  private final ServerSocketFactory tls;

  /**
   * @param tls makes sockets of TLS
   */
  Http2Sockets(ServerSocketFactory tls) {
    this.tls = tls;
  }

  @Override
  public ServerSocket createServerSocket() throws IOException {
    return agreeing(tls.createServerSocket());
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    return agreeing(tls.createServerSocket(port));
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) throws IOException {
    return agreeing(tls.createServerSocket(port, backlog));
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
      throws IOException {
    return agreeing(tls.createServerSocket(port, backlog, address));
  }

  private static ServerSocket agreeing(ServerSocket socket) {
    SSLServerSocket secured = (SSLServerSocket) socket;
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    secured.setSSLParameters(parameters);
    return secured;
  }
}
