package dev.tenuto.language.plan;

/** What becomes of a call whose circuit breaker is open. */
public enum WhenOpen {
  /** It waits on a durable timer. */
  WAIT,
  /** It fails at once. */
  FAIL
}
