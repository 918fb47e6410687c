package dev.tenuto.activities.http;

import dev.tenuto.activities.auth.AccessTokens;
import dev.tenuto.activities.claims.Claims;
import dev.tenuto.activities.protection.AnswerCache;
import dev.tenuto.activities.protection.Breakers;
import dev.tenuto.activities.protection.HostGates;
import dev.tenuto.activities.protection.RateLimits;
import dev.tenuto.activities.secrets.Environment;
import dev.tenuto.activities.secrets.Secrets;
import dev.tenuto.activities.store.SharedStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

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
    MeterRegistry meters,
    Labels labels,
    ProtectionGauges gauges,
    @Nullable SharedStore store,
    Claims claims)
    implements AutoCloseable {

  static Shared of(
      HttpSettings settings, Environment environment, Secrets secrets, MeterRegistry meters) {
    Clock clock = Clock.systemUTC();
    Labels labels = Labels.bounded();
    Together together = Together.of(settings, meters, clock);
    return new Shared(
        new Transport(settings),
        environment,
        secrets,
        new AccessTokens(clock),
        together.answers(),
        new Breakers(clock, together.fleet()),
        new RateLimits(clock, together.fleet()),
        new HostGates(settings.connections().perHost(), clock, meters),
        clock,
        meters,
        labels,
        new ProtectionGauges(meters, labels),
        together.store(),
        Claims.NONE);
  }

  /** The same with another transport; this one's is closed. */
  Shared with(Transport other) {
    transport.close();
    return new Shared(
        other,
        environment,
        secrets,
        tokens,
        answers,
        breakers,
        limits,
        gates,
        clock,
        meters,
        labels,
        gauges,
        store,
        claims);
  }

  /** The same by another clock, with breakers and limits of its own. */
  Shared at(Clock other) {
    return new Shared(
        transport,
        environment,
        secrets,
        tokens,
        answers,
        new Breakers(other),
        new RateLimits(other),
        gates,
        other,
        meters,
        labels,
        gauges,
        store,
        claims);
  }

  /** The same with a place for large values, which is not closed with it. */
  Shared with(Claims other) {
    return new Shared(
        transport,
        environment,
        secrets,
        tokens,
        answers,
        breakers,
        limits,
        gates,
        clock,
        meters,
        labels,
        gauges,
        store,
        other);
  }

  @Override
  public void close() {
    transport.close();
    if (store != null) {
      store.close();
    }
  }
}
