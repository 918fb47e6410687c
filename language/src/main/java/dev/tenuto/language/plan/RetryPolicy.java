package dev.tenuto.language.plan;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often, and after which pauses, a call is tried again.
 *
 * @param maxAttempts the first attempt included, at least 1
 * @param initialInterval the pause after the first attempt
 * @param multiplier what each further pause is multiplied by, at least 1
 * @param maxInterval the longest pause
 * @param jitter a share of the pause, up or down, from 0 to 1
 * @param maxRetryAfter the longest {@code Retry-After} that is obeyed; a longer one fails the call
 * @param on the failure codes that are retried (a code, a prefix at a dot, or {@code
 *     http.status.5xx}); null: the default, which depends on whether the call is idempotent
 */
public record RetryPolicy(
    int maxAttempts,
    Duration initialInterval,
    double multiplier,
    Duration maxInterval,
    double jitter,
    Duration maxRetryAfter,
    @Nullable List<String> on) {

  /** What holds where a task and its step say nothing. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(
          4, Duration.ofMillis(200), 2, Duration.ofSeconds(30), 0.2, Duration.ofMinutes(10), null);

  public RetryPolicy {
    on = on == null ? null : List.copyOf(on);
  }
}
