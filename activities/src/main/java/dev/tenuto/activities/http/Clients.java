package dev.tenuto.activities.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.tenuto.activities.auth.TlsIdentity;
import dev.tenuto.activities.auth.TlsMaterial;
import dev.tenuto.activities.egress.EgressPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One client for each route, and one for each route and identity that is shown there. An identity's
 * connections are its own, so none is shared with another; they are closed once it was not shown
 * for as long as a connection is kept. A changed certificate is another identity.
 */
final class Clients implements AutoCloseable {

  private static final int MOST_IDENTITIES = 100;

  private final ConnectionSettings settings;
  private final Map<RouteSettings, OkHttpClient> routed = new HashMap<>();
  private final Cache<Shown, OkHttpClient> identified;
  private final ConnectionPool shared;

  private record Shown(RouteSettings route, TlsIdentity identity) {}

  /**
   * @param plain what all have in common
   * @throws IllegalArgumentException when a route's authorities cannot be read
   */
  Clients(OkHttpClient plain, ConnectionSettings settings, EgressPolicy policy) {
    this.settings = settings;
    this.shared = pool();
    this.identified =
        Caffeine.newBuilder()
            .maximumSize(MOST_IDENTITIES)
            .expireAfterAccess(settings.keepAlive())
            .scheduler(Scheduler.systemScheduler())
            .<Shown, OkHttpClient>removalListener((_, client, _) -> retire(client))
            .build();
    OkHttpClient pooled = plain.newBuilder().connectionPool(shared).build();
    Routes routes = settings.routes();
    Stream.concat(routes.named().stream(), Stream.of(routes.others()))
        .forEach(route -> routed.put(route, routed(pooled, route, policy)));
  }

  /** The client that a request is to be made with. */
  OkHttpClient of(Request request) {
    RouteSettings route = settings.routes().to(request.url().host());
    TlsIdentity identity = request.tag(TlsIdentity.class);
    return identity == null
        ? client(route)
        : identified.get(new Shown(route, identity), this::identified);
  }

  /** Connections of all clients, those in use too. */
  int connections() {
    return pools().mapToInt(ConnectionPool::connectionCount).sum();
  }

  int idleConnections() {
    return pools().mapToInt(ConnectionPool::idleConnectionCount).sum();
  }

  @Override
  public void close() {
    pools().forEach(ConnectionPool::evictAll);
  }

  private Stream<ConnectionPool> pools() {
    return Stream.concat(
        Stream.of(shared), identified.asMap().values().stream().map(OkHttpClient::connectionPool));
  }

  private OkHttpClient client(RouteSettings route) {
    return Objects.requireNonNull(routed.get(route), "a client for each route");
  }

  private static OkHttpClient routed(OkHttpClient plain, RouteSettings route, EgressPolicy policy) {
    OkHttpClient.Builder client = plain.newBuilder();
    if (route.authorities() != null) {
      TlsMaterial material = TlsMaterial.trusting(route.authorities());
      client.sslSocketFactory(material.sockets(), material.trust());
    }
    return route.proxy() == null
        ? client.build()
        : new ThroughProxy(policy, route.proxy()).applyTo(client).build();
  }

  /** Whom the call trusts goes before whom the route trusts. */
  private OkHttpClient identified(Shown shown) {
    TlsIdentity given = shown.identity();
    String authorities =
        given.authorities() == null ? shown.route().authorities() : given.authorities();
    TlsMaterial material =
        TlsMaterial.of(new TlsIdentity(given.certificate(), given.key(), authorities));
    return client(shown.route())
        .newBuilder()
        .sslSocketFactory(material.sockets(), material.trust())
        .connectionPool(pool())
        .build();
  }

  private ConnectionPool pool() {
    return new ConnectionPool(
        settings.idle(), settings.keepAlive().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Requests in flight finish; what they leave idle is closed like any kept connection. */
  private static void retire(@Nullable OkHttpClient client) {
    if (client != null) {
      client.connectionPool().evictAll();
    }
  }
}
