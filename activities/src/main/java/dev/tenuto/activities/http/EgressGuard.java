package dev.tenuto.activities.http;

import dev.tenuto.activities.egress.EgressPolicy;
import dev.tenuto.activities.egress.RefusedTargetException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * Holds each request to the egress policy where its socket does not: before there is an address,
 * and where a connection of HTTP/2 to one host carries a request for another.
 */
record EgressGuard(EgressPolicy policy) {

  /** Refuses what is known by name, so that it is not even looked up. */
  Response beforeLookup(Interceptor.Chain chain) throws IOException {
    HttpUrl url = chain.request().url();
    refuse(policy.refusal(url.host(), url.port()));
    return chain.proceed(chain.request());
  }

  /** Refuses a host by the address that its request is about to be sent to. */
  Response onConnection(Interceptor.Chain chain) throws IOException {
    HttpUrl url = chain.request().url();
    Route route = Objects.requireNonNull(chain.connection(), "connection").route();
    // its own host was judged as it was made
    boolean shared = !route.address().url().host().equals(url.host());
    InetAddress address = route.socketAddress().getAddress();
    if (shared && route.proxy().type() == Proxy.Type.DIRECT && address != null) {
      InetAddress named = InetAddress.getByAddress(url.host(), address.getAddress());
      refuse(policy.refusal(new InetSocketAddress(named, url.port())));
    }
    return chain.proceed(chain.request());
  }

  private static void refuse(@Nullable String refusal) throws RefusedTargetException {
    if (refusal != null) {
      throw new RefusedTargetException(refusal);
    }
  }
}
