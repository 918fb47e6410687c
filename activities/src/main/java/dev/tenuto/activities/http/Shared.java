package dev.tenuto.activities.http;

import dev.tenuto.activities.auth.AccessTokens;
import dev.tenuto.activities.protection.AnswerCache;
import dev.tenuto.activities.protection.Breakers;
import dev.tenuto.activities.protection.HostGates;
import dev.tenuto.activities.protection.RateLimits;
import dev.tenuto.activities.secrets.Environment;
import dev.tenuto.activities.secrets.Secrets;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** What all calls of a worker share. */
record Shared(
    Transport transport,
    Environment environment,
    Secrets secrets,
    AccessTokens tokens,
    AnswerCache<Answer> answers,
    Breakers breakers,
    RateLimits limits,
    HostGates gates,
    Clock clock,
    MeterRegistry meters)
    implements AutoCloseable {

  static Shared of(
      HttpSettings settings, Environment environment, Secrets secrets, MeterRegistry meters) {
    Clock clock = Clock.systemUTC();
    Transport transport = new Transport(settings);
    measure(transport, meters);
    return new Shared(
        transport,
        environment,
        secrets,
        new AccessTokens(clock),
        new AnswerCache<>(settings.cacheBytes()),
        new Breakers(clock),
        new RateLimits(clock),
        new HostGates(settings.connections().perHost(), clock, meters),
        clock,
        meters);
  }

  private static void measure(Transport transport, MeterRegistry meters) {
    Gauge.builder("tenuto.http.connections", transport, Transport::activeConnections)
        .description("Open connections to targets and proxies")
        .tag("state", "active")
        .register(meters);
    Gauge.builder("tenuto.http.connections", transport, Transport::idleConnections)
        .description("Open connections to targets and proxies")
        .tag("state", "idle")
        .register(meters);
  }

  @Override
  public void close() {
    transport.close();
  }
}
