package dev.tenuto.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;

/** Speaks mutual TLS before a server that speaks plain HTTP/2. */
final class TlsRelay implements AutoCloseable {

  private final int behind;
  private final SSLServerSocket door;

  /**
   * @param behind the server's port on this machine
   */
  TlsRelay(HandshakeCertificates certificates, int behind) throws IOException {
    this.behind = behind;
    door =
        (SSLServerSocket)
            certificates
                .sslContext()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    door.setNeedClientAuth(true);
    var parameters = door.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    door.setSSLParameters(parameters);
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var client = (SSLSocket) door.accept();
        Thread.ofVirtual().start(() -> relay(client));
      } catch (IOException closing) {
        return;
      }
    }
  }

  private void relay(SSLSocket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      client.startHandshake();
      Thread.ofVirtual().start(() -> copy(server, client));
      client.getInputStream().transferTo(server.getOutputStream());
    } catch (IOException gone) {
      // either has ended
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException gone) {
      // either has ended
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
