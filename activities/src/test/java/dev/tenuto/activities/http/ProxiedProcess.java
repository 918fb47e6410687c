package dev.tenuto.activities.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Request;

/**
 * A process of its own that makes calls to its arguments and prints what came of each: the kind of
 * exception, and every connection that any part of the process has tried to make, of which none is
 * made.
 */
final class ProxiedProcess {

  private static final List<String> ATTEMPTS = new CopyOnWriteArrayList<>();

  private ProxiedProcess() {}

  @SuppressWarnings("deprecation") // there is no other way beneath all sockets
  public static void main(String[] urls) throws IOException {
    Socket.setSocketImplFactory(RecordingSocket::new);
    try (Transport transport = new Transport(HttpSettings.DEFAULT)) {
      for (String url : urls) {
        System.out.println(url + " " + outcome(transport, url) + " " + ATTEMPTS);
        ATTEMPTS.clear();
      }
    }
  }

  private static String outcome(Transport transport, String url) {
    Request request = new Request.Builder().url(url).build();
    try (var response =
        transport.prepare(request, new AttemptTrace(), Duration.ofSeconds(10)).execute()) {
      return String.valueOf(response.code());
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }

  /** Writes down where it should connect to. */
  private static final class RecordingSocket extends SocketImpl {

    @Override
    protected void connect(SocketAddress address, int timeout) throws IOException {
      InetSocketAddress target = (InetSocketAddress) address;
      ATTEMPTS.add(
          target.isUnresolved() ? target.getHostString() : target.getAddress().getHostAddress());
      throw new ConnectException("recorded, and not made");
    }

    @Override
    protected void connect(String host, int port) throws IOException {
      connect(InetSocketAddress.createUnresolved(host, port), 0);
    }

    @Override
    protected void connect(InetAddress address, int port) throws IOException {
      connect(new InetSocketAddress(address, port), 0);
    }

    @Override
    protected void create(boolean stream) {}

    @Override
    protected void bind(InetAddress host, int port) {}

    @Override
    protected void listen(int backlog) {}

    @Override
    protected void accept(SocketImpl socket) throws IOException {
      throw new IOException("accepts nothing");
    }

    @Override
    protected InputStream getInputStream() {
      return InputStream.nullInputStream();
    }

    @Override
    protected OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }

    @Override
    protected int available() {
      return 0;
    }

    @Override
    protected void close() {}

    @Override
    protected void sendUrgentData(int data) {}

    @Override
    public void setOption(int option, Object value) {}

    @Override
    public Object getOption(int option) {
      return 0;
    }
  }
}
