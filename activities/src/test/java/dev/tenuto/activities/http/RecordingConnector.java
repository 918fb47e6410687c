package dev.tenuto.activities.http;

import dev.tenuto.activities.egress.Connector;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands beneath the egress policy, writes down every connection that it lets through, and makes
 * none but to loopback servers that stand for an address.
 */
final class RecordingConnector implements Connector {

  private final List<InetSocketAddress> attempts = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> standIns = new ConcurrentHashMap<>();

  /** From now on the server at this loopback port stands for an address, whatever the port. */
  void standIn(String address, int port) {
    standIns.put(address, port);
  }

  @Override
  public void connect(InetSocketAddress target, Connection connection) throws IOException {
    attempts.add(target);
    Integer port = standIns.get(target.getAddress().getHostAddress());
    if (port == null) {
      throw new ConnectException("recorded, and not made");
    }
    connection.make(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** The addresses since the last time that this was asked, in their order. */
  List<String> takeAddresses() {
    List<String> taken = new ArrayList<>();
    attempts.forEach(attempt -> taken.add(attempt.getAddress().getHostAddress()));
    attempts.clear();
    return taken;
  }
}
