package dev.tenuto.activities.store;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Whether a store answers, and when it may be asked again after it did not. */
final class StoreHealth {

  private static final Logger LOG = LoggerFactory.getLogger(StoreHealth.class);

  private final String store;
  private final long rest;
  private final AtomicLong askAgain = new AtomicLong();
  private volatile boolean up = true;

  /**
   * @param store as logs name it
   */
  StoreHealth(String store, Duration rest) {
    this.store = store;
    this.rest = rest.toNanos();
  }

  boolean isUp() {
    return up;
  }

  /** Whether to ask; while the store is down, one asks after each rest. */
  boolean mayBeAsked() {
    if (up) {
      return true;
    }
    long due = askAgain.get();
    long now = System.nanoTime();
    return now - due >= 0 && askAgain.compareAndSet(due, now + rest);
  }

  void answered() {
    if (!up && change(true)) {
      LOG.info("{} answers again and is used", store);
    }
  }

  void failed(@Nullable Throwable cause) {
    askAgain.set(System.nanoTime() + rest);
    if (up && change(false)) {
      LOG.warn(
          "{} {}; cache, circuit breakers and rate limits hold for this worker alone until it"
              + " answers",
          store,
          reason(cause));
    }
  }

  private synchronized boolean change(boolean to) {
    boolean changes = up != to;
    up = to;
    return changes;
  }

  /** Never the store's own words, which may hold anything. */
  private static String reason(@Nullable Throwable cause) {
    return switch (cause) {
      case TimeoutException _ -> "does not answer in time";
      case JedisAccessControlException _ -> "refuses the user or the password";
      case JedisConnectionException _ -> "cannot be reached";
      case null -> "failed";
      default -> "answers with what makes no sense (" + cause.getClass().getSimpleName() + ")";
    };
  }
}
