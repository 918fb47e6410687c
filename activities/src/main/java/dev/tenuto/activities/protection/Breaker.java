package dev.tenuto.activities.protection;

import dev.tenuto.language.plan.BreakerPolicy;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls through while few of them fail. Each call that it lets through must be told of again:
 * as succeeded, failed, or as one that says nothing about the target.
 */
public final class Breaker {

  /** Between one group of waiting calls and the next, each as large as what is let through. */
  private static final Duration STAGGER = Duration.ofMillis(200);

  private static final Duration MOMENT = Duration.ofNanos(100_000);
  private static final Duration SHORTEST_SPREAD = Duration.ofSeconds(1);
  private static final int PERCENT = 100;

  private final BreakerPolicy policy;
  private final Clock clock;
  private final @Nullable SharedBreaker shared;
  private final CircuitBreaker state;
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile Instant opensAt = Instant.MIN;

  /**
   * @param shared asked first; null: this worker has a breaker of its own
   */
  Breaker(BreakerPolicy policy, Clock clock, @Nullable SharedBreaker shared) {
    this.shared = shared;
    this.policy = policy;
    this.clock = clock;
    this.state =
        CircuitBreaker.of(
            "own",
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

  /** Whether a call may be made. */
  public sealed interface Pass {

    /** Not before this time. */
    record Later(Instant until) implements Pass {}

    /**
     * It may. How it went must be told.
     *
     * @param generation of the shared breaker; null: the worker's own let it through
     */
    record Through(@Nullable Long generation) implements Pass {}
  }

  /**
   * Lets a call through, or says when to come again. Calls that wait are told different times, so
   * that they do not all come at once; none of them waits much longer than the breaker stays open.
   */
  public Pass enter() {
    SharedBreaker.Answer answer = shared == null ? null : shared.enter();
    if (answer == null) {
      return enterOwn();
    }
    mirror(answer.state());
    if (answer.through()) {
      return new Pass.Through(answer.generation());
    }
    return later(clock.instant().plus(answer.open()), answer.place());
  }

  private Pass enterOwn() {
    while (!state.tryAcquirePermission()) {
      if (state.getState() != CircuitBreaker.State.CLOSED) {
        return ownLater();
      }
      // about to open in another thread: it refuses a moment before it is open
      LockSupport.parkNanos(MOMENT.toNanos());
    }
    return new Pass.Through(null);
  }

  private Pass.Later ownLater() {
    Instant now = clock.instant();
    // it is open a moment before it tells so
    boolean justOpened = state.getState() == CircuitBreaker.State.OPEN && !opensAt.isAfter(now);
    Instant opens = justOpened ? now.plus(policy.openFor()) : opensAt;
    return later(opens, waiting.getAndIncrement());
  }

  private Pass.Later later(Instant opens, int place) {
    Instant now = clock.instant();
    Instant first = opens.isAfter(now) ? opens : now.plus(STAGGER);
    return new Pass.Later(first.plus(delay(place)));
  }

  private Duration delay(int place) {
    Duration spread =
        policy.openFor().compareTo(SHORTEST_SPREAD) > 0 ? policy.openFor() : SHORTEST_SPREAD;
    long groups = Math.max(1, spread.dividedBy(STAGGER));
    return STAGGER.multipliedBy(Math.floorMod(place / policy.halfOpenCalls(), groups));
  }

  /** The call has shown that the target works. */
  public void succeeded(Pass.Through pass, Duration took) {
    if (isTold(pass, SharedBreaker.Outcome.SUCCEEDED)) {
      return;
    }
    state.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The call has failed by the target's fault. */
  public void failed(Pass.Through pass, Duration took, RuntimeException failure) {
    if (isTold(pass, SharedBreaker.Outcome.FAILED)) {
      return;
    }
    state.onError(took.toNanos(), TimeUnit.NANOSECONDS, failure);
  }

  /** The call ended in a way that says nothing about the target. */
  public void left(Pass.Through pass) {
    if (isTold(pass, SharedBreaker.Outcome.NEITHER)) {
      return;
    }
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

  /** Who let the call through is told; the worker's own breaker knows nothing of the others. */
  private boolean isTold(Pass.Through pass, SharedBreaker.Outcome outcome) {
    if (shared == null || pass.generation() == null) {
      return false;
    }
    SharedBreaker.State next = shared.ended(pass.generation(), outcome);
    if (next != null) {
      mirror(next);
    }
    return true;
  }

  /** The own breaker is as the shared one was last seen, for when the store is gone. */
  private synchronized void mirror(SharedBreaker.State seen) {
    if (SharedBreaker.State.of(state.getState()) == seen) {
      return;
    }
    switch (seen) {
      case CLOSED -> state.transitionToClosedState();
      case HALF_OPEN -> state.transitionToHalfOpenState();
      case OPEN -> state.transitionToOpenState();
    }
  }

  private void changed(CircuitBreaker.StateTransition transition) {
    waiting.set(0);
    if (transition.getToState() == CircuitBreaker.State.OPEN) {
      opensAt = clock.instant().plus(policy.openFor());
    }
  }
}
