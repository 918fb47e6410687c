package dev.tenuto.activities.http;

import dev.tenuto.activities.auth.AccessTokens;
import dev.tenuto.activities.protection.AnswerCache;
import dev.tenuto.activities.protection.Breakers;
import dev.tenuto.activities.protection.RateLimits;
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
    AnswerCache<Answer> answers,
    Breakers breakers,
    RateLimits limits,
    Clock clock,
    MeterRegistry meters)
    implements AutoCloseable {

  static Shared of(
      HttpSettings settings, Environment environment, Secrets secrets, MeterRegistry meters) {
    Clock clock = Clock.systemUTC();
    return new Shared(
        new Transport(settings),
        environment,
        secrets,
        new AccessTokens(clock),
        new AnswerCache<>(settings.cacheBytes()),
        new Breakers(clock),
        new RateLimits(clock),
        clock,
        meters);
  }

  /** The same with another way to the targets; the first is closed. */
  Shared reaching(Transport other) {
    transport.close();
    return new Shared(
        other, environment, secrets, tokens, answers, breakers, limits, clock, meters);
  }

  @Override
  public void close() {
    transport.close();
  }
}
