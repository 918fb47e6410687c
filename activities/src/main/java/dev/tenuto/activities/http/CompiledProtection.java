package dev.tenuto.activities.http;

import dev.tenuto.language.expression.Template;
import dev.tenuto.language.plan.BreakerPolicy;
import dev.tenuto.language.plan.CachePolicy;
import dev.tenuto.language.plan.RateLimitPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What spares a call's target, ready to be used.
 *
 * @param cacheKey null: the request is the key
 * @param rateKey null: one limit for all calls
 */
record CompiledProtection(
    String scope,
    @Nullable CachePolicy cache,
    @Nullable Template cacheKey,
    @Nullable BreakerPolicy breaker,
    @Nullable RateLimitPolicy rate,
    @Nullable Template rateKey) {

  static final CompiledProtection NONE = new CompiledProtection("", null, null, null, null, null);
}
