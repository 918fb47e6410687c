package dev.tenuto.activities.http;

import java.util.Set;

/**
 * How an answer is read.
 *
 * @param maxBytes the largest decoded body
 * @param keptHeaders in lower case, besides the usual ones
 */
record ReadingRules(BodyForm form, long maxBytes, Set<String> keptHeaders) {

  static final long DEFAULT_MAX_BYTES = 256 * 1024;

  static final long FAILURE_MAX_BYTES = 4 * 1024;

  private static final Set<String> ALWAYS_KEPT =
      Set.of(
          "content-type",
          "content-length",
          "date",
          "etag",
          "last-modified",
          "location",
          "retry-after",
          "link",
          "x-request-id");

  ReadingRules {
    keptHeaders = Set.copyOf(keptHeaders);
  }

  /** How an answer is read that was not expected: a little of it, for the failure's details. */
  ReadingRules forFailure() {
    return new ReadingRules(BodyForm.AUTO, Math.min(maxBytes, FAILURE_MAX_BYTES), keptHeaders);
  }

  boolean keeps(String lowerCaseName) {
    return ALWAYS_KEPT.contains(lowerCaseName) || keptHeaders.contains(lowerCaseName);
  }
}
