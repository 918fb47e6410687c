package dev.tenuto.activities.claims;

import dev.tenuto.language.failure.StepFailure;

/** A value does not meet what is demanded of it; the same each time. */
final class DemandFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient StepFailure told;

  DemandFailure(StepFailure told) {
    super(told.message());
    this.told = told;
  }

  StepFailure told() {
    return told;
  }
}
