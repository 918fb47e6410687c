package dev.tenuto.activities.http;

import dev.tenuto.activities.egress.EgressPolicy;
import dev.tenuto.activities.egress.RefusedTargetException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Authenticator;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests through a proxy. What address a target has is then unknown here, so only hosts
 * that the egress settings allow by name are called.
 */
record ThroughProxy(EgressPolicy policy, ProxyServer proxy) implements Interceptor, Authenticator {

  private static final String AUTHORIZATION = "Proxy-Authorization";
  private static final Pattern TURNED_DOWN =
      Pattern.compile("Unexpected response code for CONNECT: (\\d{3})");

  /** The same client, through the proxy. */
  OkHttpClient.Builder applyTo(OkHttpClient.Builder client) {
    var address = InetSocketAddress.createUnresolved(proxy.host(), proxy.port());
    return client
        .proxy(new Proxy(Proxy.Type.HTTP, address))
        .proxyAuthenticator(this)
        .socketFactory(new ProxySockets())
        .addInterceptor(this);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    String host = request.url().host();
    if (!policy.namesHost(host)) {
      throw new RefusedTargetException(
          "it goes through a proxy, and tenuto.egress.allow does not name the host " + host);
    }
    try {
      // a plain request shows them at once: one that is turned down first is not sent again
      return chain.proceed(request.isHttps() ? request : authorized(request));
    } catch (IOException e) {
      Matcher turnedDown = TURNED_DOWN.matcher(String.valueOf(e.getMessage()));
      throw turnedDown.matches()
          ? new TunnelException("the proxy answered CONNECT with " + turnedDown.group(1))
          : e;
    }
  }

  /** Called before a tunnel is asked for, and when the proxy turns a request down. */
  @Override
  public Request authenticate(@Nullable Route route, Response response) throws IOException {
    boolean first =
        response.challenges().stream()
            .anyMatch(challenge -> challenge.scheme().equalsIgnoreCase("OkHttp-Preemptive"));
    if (first) {
      return authorized(response.request());
    }
    throw response.request().isHttps()
        ? new TunnelException("the proxy answered CONNECT with 407; check its credentials")
        : new UnprocessedException(
            "was turned down by " + proxy + " with 407; check the proxy's credentials");
  }

  private Request authorized(Request request) {
    String authorization = proxy.authorization();
    return authorization == null
        ? request
        : request.newBuilder().header(AUTHORIZATION, authorization).build();
  }
}
