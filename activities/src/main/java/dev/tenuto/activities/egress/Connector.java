package dev.tenuto.activities.egress;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Makes the connections that the policy has let pass, and no others are made. */
@FunctionalInterface
public interface Connector {

  /** Straight to the target. */
  Connector DIRECT = (target, connection) -> connection.make(target);

  /**
   * Connects.
   *
   * @param connection to be made
   * @throws IOException when there is none
   */
  void connect(InetSocketAddress target, Connection connection) throws IOException;

  /** A connection that has not been made. */
  @FunctionalInterface
  interface Connection {

    /** Makes it. */
    void make(InetSocketAddress address) throws IOException;
  }
}
