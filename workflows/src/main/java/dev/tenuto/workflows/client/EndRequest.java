package dev.tenuto.workflows.client;

/** What came of asking an execution to end. */
public enum EndRequest {
  /** It was told. */
  ACCEPTED,
  /** It had ended before. */
  ENDED_BEFORE,
  /** There is no such execution. */
  NOT_FOUND
}
