package dev.tenuto.activities.http;

import dev.tenuto.activities.auth.AccessTokens;
import dev.tenuto.activities.claims.Claims;
import dev.tenuto.activities.secrets.Environment;
import dev.tenuto.activities.secrets.Secrets;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** What all calls of a worker share. */
record Shared(
    Transport transport,
    Environment environment,
    Secrets secrets,
    AccessTokens tokens,
    Protections protections,
    Clock clock,
    MeterRegistry meters,
    Labels labels,
    ProtectionGauges gauges,
    Claims claims)
    implements AutoCloseable {

  static Shared of(
      HttpSettings settings, Environment environment, Secrets secrets, MeterRegistry meters) {
    Clock clock = Clock.systemUTC();
    Labels labels = Labels.bounded();
    return new Shared(
        new Transport(settings),
        environment,
        secrets,
        new AccessTokens(clock),
        Protections.of(settings, meters, clock),
        clock,
        meters,
        labels,
        new ProtectionGauges(meters, labels),
        Claims.NONE);
  }

  /** The same with another transport; this one's is closed. */
  Shared with(Transport other) {
    transport.close();
    return with(other, protections, clock, claims);
  }

  /** The same by another clock, with breakers and limits of its own. */
  Shared at(Clock other) {
    return with(transport, protections.at(other), other, claims);
  }

  /** The same with a place for large values, which is not closed with it. */
  Shared with(Claims other) {
    return with(transport, protections, clock, other);
  }

  private Shared with(
      Transport otherTransport, Protections others, Clock otherClock, Claims otherClaims) {
    return new Shared(
        otherTransport,
        environment,
        secrets,
        tokens,
        others,
        otherClock,
        meters,
        labels,
        gauges,
        otherClaims);
  }

  @Override
  public void close() {
    transport.close();
    protections.close();
  }
}
