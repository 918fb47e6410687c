package dev.tenuto.activities.protection;

import dev.tenuto.activities.store.Script;
import dev.tenuto.language.plan.BreakerPolicy;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker that workers have in common, by the store's clock: one count of calls, one time
 * at which it opens, and few calls that try whether the target is back, whichever worker makes
 * them.
 *
 * @param name in the store
 */
record SharedBreaker(Fleet fleet, String name, BreakerPolicy policy) {

  private static final Script ENTER = Script.of(SharedBreaker.class, "breaker-enter.lua", 5);
  private static final Script END = Script.of(SharedBreaker.class, "breaker-end.lua", 1);

  /** A call that tries the target and has not ended by then is taken to be lost. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final Duration UNUSED = Duration.ofHours(12);

  /** How a call that was let through went. */
  enum Outcome {
    FAILED("1"),
    SUCCEEDED("0"),
    NEITHER("-1");

    private final String code;

    Outcome(String code) {
      this.code = code;
    }
  }

  /**
   * What the store says to a call.
   *
   * @param open how long the breaker is open still
   * @param place among the calls that wait
   * @param generation which of the breaker's states the call belongs to
   * @param through whether it may be made
   */
  record Answer(Duration open, int place, long generation, State state, boolean through) {}

  /** The scripts know them as 0, 1 and 2. */
  enum State {
    CLOSED,
    HALF_OPEN,
    OPEN;

    static State of(CircuitBreaker.State own) {
      return switch (own) {
        case CLOSED, DISABLED, METRICS_ONLY -> CLOSED;
        case HALF_OPEN -> HALF_OPEN;
        case OPEN, FORCED_OPEN -> OPEN;
      };
    }
  }

  /** Null: the store does not answer. */
  @Nullable Answer enter() {
    List<Long> answer =
        fleet
            .store()
            .run(
                ENTER,
                List.of(name),
                List.of(Integer.toString(policy.halfOpenCalls()), micros(LEASE)));
    if (answer == null) {
      return null;
    }
    State state = state(answer.get(3));
    return new Answer(
        Duration.of(answer.get(0), ChronoUnit.MICROS),
        answer.get(1).intValue(),
        answer.get(2),
        state,
        answer.get(4) == 1);
  }

  /** The state that follows; null: the store does not answer. */
  @Nullable State ended(long generation, Outcome outcome) {
    List<Long> answer =
        fleet
            .store()
            .run(
                END,
                List.of(name, name + ":calls"),
                List.of(
                    Long.toString(generation),
                    outcome.code,
                    Double.toString(policy.failureRate()),
                    Integer.toString(policy.minimumCalls()),
                    Integer.toString(policy.slidingWindow()),
                    micros(policy.openFor()),
                    Integer.toString(policy.halfOpenCalls()),
                    Long.toString(UNUSED.plus(policy.openFor()).toMillis())));
    return answer == null ? null : state(answer.getFirst());
  }

  private static State state(long number) {
    if (number == 0) {
      return State.CLOSED;
    }
    return number == 1 ? State.HALF_OPEN : State.OPEN;
  }

  private static String micros(Duration duration) {
    return Long.toString(TimeUnit.MICROSECONDS.convert(duration));
  }
}
