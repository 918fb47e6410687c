package dev.tenuto.language.expression;

import java.time.Instant;

/**
 * The time and the chance of an execution or a step: a replay is given the same ones. Never a
 * clock, never a source of real randomness.
 */
public interface Moment {

  /** The execution's time. */
  Instant now();

  /** The next identifier, a UUID in its usual text form. */
  String uuid();

  /** The next number, from 0 (included) to 1 (excluded). */
  double random();
}
