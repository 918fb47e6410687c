package dev.tenuto.cli.audit;

/** A promise that can be broken. */
public enum Rule {
  /** What was accepted is there. */
  LOST,
  /** What was accepted ends. */
  STUCK,
  /** It ends once, and as its definition says. */
  OUTCOME,
  /** A position has one key over all attempts. */
  KEY_CHANGED,
  /** A key belongs to one position of one execution. */
  KEY_SHARED,
  /** A call is made after those that it depends on. */
  ORDER,
  /** Nothing is asked for after the end but what was in flight. */
  AFTER_END,
  /** What is stored is what the target said. */
  RESULT,
  /** What succeeded is undone, once, in reverse order. */
  COMPENSATION,
  /** What stands at the end runs once. */
  FINALLY,
  /** A call that is not idempotent is not repeated after it may have done work. */
  NOT_IDEMPOTENT,
  /** A call is repeated only when it failed, or nothing of it was recorded in its time. */
  NEEDLESS,
  /** A fault really hit. */
  MISSED
}
