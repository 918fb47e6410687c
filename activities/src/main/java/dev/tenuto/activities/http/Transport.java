package dev.tenuto.activities.http;

import dev.tenuto.activities.egress.Connector;
import dev.tenuto.activities.egress.EgressPolicy;
import dev.tenuto.activities.egress.GuardedSocketFactory;
import dev.tenuto.activities.egress.Intakes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.Proxy;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * The HTTP clients of a worker. They send what they are given, once: no redirect, cookie, cache,
 * re-sent request, no proxy but the operator's, and no address that the egress policy forbids.
 */
final class Transport implements AutoCloseable {

  private final BoundedDns dns;
  private final Intakes intakes = new Intakes();
  private final Deadlines deadlines = new Deadlines();
  private final OkHttpClient plain;
  private final Clients clients;

  Transport(HttpSettings settings) {
    this(settings, system -> system, Connector.DIRECT);
  }

  /**
   * @param names gives the resolver to use for the system's
   * @param connector makes the connections that the egress policy allows
   */
  Transport(HttpSettings settings, UnaryOperator<Dns> names, Connector connector) {
    this(settings, new BoundedDns(settings.connections().dnsTimeout()), names, connector);
  }

  /** By another resolver. */
  Transport(HttpSettings settings, BoundedDns dns) {
    this(settings, dns, bounded -> bounded, Connector.DIRECT);
  }

  private Transport(
      HttpSettings settings, BoundedDns dns, UnaryOperator<Dns> names, Connector connector) {
    EgressPolicy policy = new EgressPolicy(settings.egress());
    EgressGuard guard = new EgressGuard(policy);
    this.dns = dns;
    plain =
        new OkHttpClient.Builder()
            .proxy(Proxy.NO_PROXY)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .dns(names.apply(dns))
            .socketFactory(new GuardedSocketFactory(policy, connector, intakes))
            .addInterceptor(chain -> {
              guard.checkName(chain.request().url());
              return dns.asked(chain);
            })
            .addNetworkInterceptor(new OnConnection(guard))
            // the attempt's own limit is the only clock
            .connectTimeout(Duration.ZERO)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .build();
    clients = new Clients(plain, settings.connections(), policy);
  }

  /** A call that has not started, to be executed and read within this time. */
  Call prepare(Request request, AttemptTrace trace, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    BoundedIntake intake = new BoundedIntake(intakes);
    Call call = clients.of(request).newCall(request);
    call.addEventListener(trace);
    call.addEventListener(intake);
    call.tag(AttemptTrace.class, () -> trace);
    call.tag(BoundedIntake.class, () -> intake);
    deadlines.end(call, end);
    return call;
  }

  /** Shows how many connections are open. */
  void measure(MeterRegistry meters) {
    gauge("active", Transport::activeConnections).register(meters);
    gauge("idle", Transport::idleConnections).register(meters);
  }

  private Gauge.Builder<Transport> gauge(String state, ToDoubleFunction<Transport> count) {
    return Gauge.builder("tenuto.http.connections", this, count)
        .description("Open connections to targets and proxies")
        .tag("state", state);
  }

  /** Connections that requests are under way on. */
  int activeConnections() {
    return Math.max(0, clients.connections() - clients.idleConnections());
  }

  /** Connections that are kept for later requests. */
  int idleConnections() {
    return clients.idleConnections();
  }

  @Override
  public void close() {
    intakes.close();
    clients.close();
    plain.dispatcher().executorService().shutdown();
    dns.close();
    deadlines.close();
  }
}
