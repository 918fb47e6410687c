package dev.tenuto.language.definition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A {@code rateLimit}.
 *
 * @param block the whole of it
 * @param permits calls in each length of time {@code per}
 * @param key null: one limit for all calls
 */
public record RateOptions(Written block, int permits, Duration per, @Nullable Written key) {}
