package dev.tenuto.activities.http;

import dev.tenuto.activities.egress.EgressPolicy;
import dev.tenuto.activities.egress.RefusedTargetException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.HttpUrl;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * Holds each request to the egress policy where its socket does not: before there is an address,
 * and where a connection of HTTP/2 to one host carries a request for another.
 */
record EgressGuard(EgressPolicy policy) {

  /** Refuses what is known by name, so that it is not even looked up. */
  void checkName(HttpUrl url) throws RefusedTargetException {
    refuse(policy.refusal(url.host(), url.port()));
  }

  /** Refuses a host by the address that its request is about to be sent to. */
  void checkAddress(HttpUrl url, Route route) throws IOException {
    InetAddress address = route.socketAddress().getAddress();
    // its own host was judged as it was made
    boolean shared = !route.address().url().host().equals(url.host());
    if (shared && route.proxy().type() == Proxy.Type.DIRECT && address != null) {
      InetAddress named = InetAddress.getByAddress(url.host(), address.getAddress());
      refuse(policy.refusal(new InetSocketAddress(named, url.port())));
    }
  }

  private static void refuse(@Nullable String refusal) throws RefusedTargetException {
    if (refusal != null) {
      throw new RefusedTargetException(refusal);
    }
  }
}
