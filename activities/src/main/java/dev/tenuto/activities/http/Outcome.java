package dev.tenuto.activities.http;

import java.time.Instant;

/** What an exchange came to when it did not fail. */
sealed interface Outcome {

  /**
   * An answer.
   *
   * @param asked whether the target was asked for it
   */
  record Answered(Answer answer, boolean asked) implements Outcome {}

  /** Nothing was sent; it may be tried at this time. */
  record Later(Instant until) implements Outcome {}
}
