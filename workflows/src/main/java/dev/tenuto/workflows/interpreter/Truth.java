package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.Value;
import org.jspecify.annotations.Nullable;

/** Answers that must be true or false. */
final class Truth {

  private Truth() {}

  /** The answer; null when it is neither. */
  static @Nullable Boolean of(Value value) {
    if (!(value instanceof Value.Inline inline) || !inline.json().isBoolean()) {
      return null;
    }
    return inline.json().booleanValue();
  }

  static StepFailure missing(String what) {
    return StepFailure.of(
        FailureCode.EXPRESSION_TYPE,
        what + " must be true or false; compare what it gives with something");
  }
}
