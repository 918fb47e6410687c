package dev.tenuto.activities.protection;

import dev.tenuto.language.plan.BreakerPolicy;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls through while few of them fail. Each call that it lets through must be told of again:
 * as succeeded, failed, or as one that says nothing about the target.
 */
public final class Breaker {

  /** Between one group of waiting calls and the next, each as large as what is let through. */
  private static final Duration STAGGER = Duration.ofMillis(200);

  private static final Duration SHORTEST_SPREAD = Duration.ofSeconds(1);
  private static final int PERCENT = 100;

  private final BreakerPolicy policy;
  private final Clock clock;
  private final CircuitBreaker state;
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile Instant opensAt = Instant.MIN;

  Breaker(String name, BreakerPolicy policy, Clock clock) {
    this.policy = policy;
    this.clock = clock;
    this.state =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .failureRateThreshold((float) (policy.failureRate() * PERCENT))
                .minimumNumberOfCalls(policy.minimumCalls())
                .slidingWindowSize(policy.slidingWindow())
                .waitDurationInOpenState(policy.openFor())
                .permittedNumberOfCallsInHalfOpenState(policy.halfOpenCalls())
                .slowCallRateThreshold(PERCENT)
                .clock(clock)
                .build());
    state.getEventPublisher().onStateTransition(event -> changed(event.getStateTransition()));
  }

  /**
   * Lets a call through, or says when to come again. Calls that wait are told different times, so
   * that they do not all come at once; none of them waits much longer than the breaker stays open.
   *
   * @return null: it may be made
   */
  public @Nullable Instant enter() {
    if (state.tryAcquirePermission()) {
      return null;
    }
    Instant now = clock.instant();
    Instant first = opensAt.isAfter(now) ? opensAt : now.plus(STAGGER);
    return first.plus(delay(waiting.getAndIncrement()));
  }

  private Duration delay(int place) {
    Duration spread =
        policy.openFor().compareTo(SHORTEST_SPREAD) > 0 ? policy.openFor() : SHORTEST_SPREAD;
    long groups = Math.max(1, spread.dividedBy(STAGGER));
    return STAGGER.multipliedBy(Math.floorMod(place / policy.halfOpenCalls(), groups));
  }

  /** The call has shown that the target works. */
  public void succeeded(Duration took) {
    state.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The call has failed by the target's fault. */
  public void failed(Duration took, RuntimeException failure) {
    state.onError(took.toNanos(), TimeUnit.NANOSECONDS, failure);
  }

  /** The call ended in a way that says nothing about the target. */
  public void left() {
    state.releasePermission();
  }

  /** How far it is from letting all calls through: 0 closed, 1 half open, 2 open. */
  public int severity() {
    return switch (state.getState()) {
      case CLOSED, DISABLED, METRICS_ONLY -> 0;
      case HALF_OPEN -> 1;
      case OPEN, FORCED_OPEN -> 2;
    };
  }

  private void changed(CircuitBreaker.StateTransition transition) {
    waiting.set(0);
    if (transition.getToState() == CircuitBreaker.State.OPEN) {
      opensAt = clock.instant().plus(policy.openFor());
    }
  }
}
