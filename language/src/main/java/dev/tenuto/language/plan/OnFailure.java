package dev.tenuto.language.plan;

/** What the other branches do when a step has failed. */
public enum OnFailure {
  /** No new step starts; calls in flight finish and are recorded. */
  STOP,
  /** Branches that don't need the failed step go on first. */
  CONTINUE
}
