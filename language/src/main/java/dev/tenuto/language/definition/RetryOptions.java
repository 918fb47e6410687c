package dev.tenuto.language.definition;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code retry} block; null where the author says nothing. */
public record RetryOptions(
    @Nullable Integer maxAttempts,
    @Nullable Duration initialInterval,
    @Nullable BigDecimal multiplier,
    @Nullable Duration maxInterval,
    @Nullable BigDecimal jitter,
    @Nullable Duration maxRetryAfter,
    @Nullable List<String> on,
    Place place) {

  public RetryOptions {
    on = on == null ? null : List.copyOf(on);
  }
}
