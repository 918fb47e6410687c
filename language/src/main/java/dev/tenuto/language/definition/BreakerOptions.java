package dev.tenuto.language.definition;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A {@code circuitBreaker}; null where the author says nothing.
 *
 * @param block the whole of it
 * @param failsWhenOpen whether a call fails while it is open, else it waits
 */
public record BreakerOptions(
    Written block,
    @Nullable BigDecimal failureRate,
    @Nullable Integer minimumCalls,
    @Nullable Integer slidingWindow,
    @Nullable Duration openFor,
    @Nullable Integer halfOpenCalls,
    @Nullable Boolean failsWhenOpen) {}
