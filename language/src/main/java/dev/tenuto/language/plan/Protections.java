package dev.tenuto.language.plan;

import dev.tenuto.language.definition.BreakerOptions;
import dev.tenuto.language.definition.CacheOptions;
import dev.tenuto.language.definition.ProtectionOptions;
import dev.tenuto.language.definition.RateOptions;
import dev.tenuto.language.definition.Written;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What spares a call's target, with the defaults filled in. */
final class Protections {

  private Protections() {}

  /**
   * Null when nothing does.
   *
   * @param scope what shares it
   */
  static @Nullable Protection of(String scope, ProtectionOptions options) {
    return options.isNone()
        ? null
        : new Protection(
            scope,
            cache(options.cache()),
            breaker(options.circuitBreaker()),
            rate(options.rateLimit()));
  }

  private static @Nullable CachePolicy cache(@Nullable CacheOptions cache) {
    return cache == null
        ? null
        : new CachePolicy(cache.ttl(), json(cache.key()), cache.staleIfError());
  }

  private static @Nullable BreakerPolicy breaker(@Nullable BreakerOptions breaker) {
    if (breaker == null) {
      return null;
    }
    BreakerPolicy byDefault = BreakerPolicy.DEFAULT;
    BigDecimal rate = breaker.failureRate();
    Boolean fails = breaker.failsWhenOpen();
    int window = or(breaker.slidingWindow(), byDefault.slidingWindow());
    int minimum = or(breaker.minimumCalls(), byDefault.minimumCalls());
    return new BreakerPolicy(
        rate == null ? byDefault.failureRate() : rate.doubleValue(),
        // one of them alone moves the other's default
        breaker.minimumCalls() == null ? Math.min(minimum, window) : minimum,
        breaker.slidingWindow() == null ? Math.max(minimum, window) : window,
        or(breaker.openFor(), byDefault.openFor()),
        or(breaker.halfOpenCalls(), byDefault.halfOpenCalls()),
        fails != null && fails ? WhenOpen.FAIL : WhenOpen.WAIT);
  }

  private static @Nullable RateLimitPolicy rate(@Nullable RateOptions rate) {
    return rate == null ? null : new RateLimitPolicy(rate.permits(), rate.per(), json(rate.key()));
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  private static @Nullable JsonNode json(@Nullable Written written) {
    return written == null ? null : written.json();
  }
}
