package dev.tenuto.activities.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenuto.activities.auth.TlsIdentity;
import dev.tenuto.activities.auth.TlsMaterial;
import dev.tenuto.activities.egress.EgressPolicy;
import dev.tenuto.activities.egress.GuardedSocketFactory;
import java.net.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP client of a worker. It sends what it is given, once: no proxy, redirect, cookie,
 * cache, re-sent request, and no address that the egress policy forbids.
 */
final class Transport implements AutoCloseable {

  private final BoundedDns dns;
  private final ConnectionPool connections;
  private final OkHttpClient client;

  /** The same client for each certificate that is shown; a changed certificate is another. */
  private final Cache<TlsIdentity, OkHttpClient> identified =
      Caffeine.newBuilder().maximumSize(100).expireAfterAccess(Duration.ofHours(1)).build();

  Transport(HttpSettings settings) {
    this(settings, new BoundedDns(settings.connections().dnsTimeout()));
  }

  Transport(HttpSettings settings, BoundedDns dns) {
    ConnectionSettings connecting = settings.connections();
    this.dns = dns;
    connections =
        new ConnectionPool(
            connecting.idle(), connecting.keepAlive().toMillis(), TimeUnit.MILLISECONDS);
    client =
        new OkHttpClient.Builder()
            .proxy(Proxy.NO_PROXY)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .dns(dns)
            .addInterceptor(dns)
            .socketFactory(new GuardedSocketFactory(new EgressPolicy(settings.egress())))
            .connectionPool(connections)
            // the attempt's own limit is the only clock
            .connectTimeout(Duration.ZERO)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .eventListenerFactory(Transport::traceOf)
            .addNetworkInterceptor(new HideRetryAfter())
            .addNetworkInterceptor(new SoundLength())
            .build();
  }

  /** A call that has not started, to be executed within this time. */
  Call prepare(Request request, AttemptTrace trace, Duration limit) {
    Request traced = request.newBuilder().tag(AttemptTrace.class, trace).build();
    @Nullable TlsIdentity identity = request.tag(TlsIdentity.class);
    OkHttpClient sender = identity == null ? client : identified.get(identity, this::identified);
    Call call = sender.newCall(traced);
    // zero would be no limit at all
    call.timeout().timeout(Math.max(1, limit.toNanos()), TimeUnit.NANOSECONDS);
    return call;
  }

  /** Connections are pooled by what they show, so none is shared with another identity. */
  private OkHttpClient identified(TlsIdentity identity) {
    TlsMaterial material = TlsMaterial.of(identity);
    return client.newBuilder().sslSocketFactory(material.sockets(), material.trust()).build();
  }

  @Override
  public void close() {
    connections.evictAll();
    client.dispatcher().executorService().shutdown();
    dns.close();
  }

  private static EventListener traceOf(Call call) {
    @Nullable AttemptTrace trace = call.request().tag(AttemptTrace.class);
    return trace == null ? EventListener.NONE : trace;
  }
}
