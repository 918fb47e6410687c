package dev.tenuto.language.definition;

import org.jspecify.annotations.Nullable;

/** What spares the target of a call; null where the author says nothing. */
public record ProtectionOptions(
    @Nullable CacheOptions cache,
    @Nullable BreakerOptions circuitBreaker,
    @Nullable RateOptions rateLimit) {

  /** Nothing does. */
  public static final ProtectionOptions NONE = new ProtectionOptions(null, null, null);

  /** Whether nothing does. */
  public boolean isNone() {
    return cache == null && circuitBreaker == null && rateLimit == null;
  }
}
