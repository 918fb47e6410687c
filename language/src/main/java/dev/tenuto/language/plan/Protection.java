package dev.tenuto.language.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What spares a call's target.
 *
 * @param scope what shares breaker, limit and cached answers: the task's {@code namespace/name}, or
 *     {@code namespace/workflow/step} for an inline call
 * @param cache null: every call is made
 * @param circuitBreaker null: failures stop no later call
 * @param rateLimit null: no limit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Protection(
    String scope,
    @Nullable CachePolicy cache,
    @Nullable BreakerPolicy circuitBreaker,
    @Nullable RateLimitPolicy rateLimit) {}
