package dev.tenuto.activities.protection;

import dev.tenuto.activities.store.Script;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A rate limit that workers have in common, by the store's clock.
 *
 * @param name in the store
 */
record SharedRateLimit(Fleet fleet, String name, RateLimits.Rate rate) {

  private static final Script SCRIPT = Script.of(SharedRateLimit.class, "rate-limit.lua", 1);

  /**
   * How long a call has to wait for its time, nothing when it has come.
   *
   * @return null: the store does not answer
   */
  @Nullable Duration enter(String ticket) {
    List<Long> answer =
        fleet
            .store()
            .run(
                SCRIPT,
                List.of(name, name + ":" + fleet.hash().of(ticket)),
                List.of(
                    Integer.toString(rate.permits()),
                    micros(rate.per()),
                    micros(RateLimit.FORGOTTEN)));
    // up to the next millisecond, as timers have no finer ones
    return answer == null ? null : Duration.ofMillis(Math.ceilDiv(answer.getFirst(), 1000L));
  }

  private static String micros(Duration duration) {
    return Long.toString(TimeUnit.MICROSECONDS.convert(duration));
  }
}
