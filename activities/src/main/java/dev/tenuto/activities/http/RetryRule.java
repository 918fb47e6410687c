package dev.tenuto.activities.http;

import dev.tenuto.language.failure.FailureCode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which failures are tried again.
 *
 * @param idempotent whether repeating the call does no harm
 * @param on the author's own list; null: the default
 */
record RetryRule(boolean idempotent, @Nullable List<String> on) {

  private static final String NO_TOKEN = FailureCode.HTTP_AUTH_UNAVAILABLE.text();

  /** What surely did no work at the target. */
  private static final Set<String> DID_NO_WORK =
      Set.of(
          NO_TOKEN,
          "http.connect",
          "http.dns",
          "http.status.425",
          "http.status.429",
          "http.status.503");

  private static final Set<String> MAY_PASS =
      Set.of(
          NO_TOKEN,
          "http.connect",
          "http.dns",
          "http.timeout",
          "http.broken",
          "http.status.408",
          "http.status.425",
          "http.status.429",
          "http.status.500",
          "http.status.502",
          "http.status.503",
          "http.status.504");

  /** What is the store's fault; the request was not written yet, or may be repeated. */
  private static final Set<String> OF_THE_STORE =
      Set.of(FailureCode.CLAIM_MISSING.text(), FailureCode.CLAIM_UNAVAILABLE.text());

  /** What comes out the same each time, or ended all attempts. */
  private static final Set<String> SETTLED =
      Set.of(
          FailureCode.INPUT_INVALID.text(),
          FailureCode.HTTP_REFUSED_VALUE.text(),
          FailureCode.HTTP_REFUSED_TARGET.text(),
          FailureCode.HTTP_AUTH_REFUSED.text(),
          FailureCode.SECRET_MISSING.text(),
          FailureCode.SECRET_REFUSED.text(),
          FailureCode.ENV_MISSING.text(),
          FailureCode.STEP_TIMEOUT.text());

  boolean retries(String code) {
    if (SETTLED.contains(code) || code.startsWith("expression.") || code.startsWith("limit.")) {
      return false;
    }
    if (code.equals(FailureCode.WORKER_LOST.text())) {
      return idempotent;
    }
    if (OF_THE_STORE.contains(code)) {
      return true;
    }
    if (on != null) {
      return on.stream().anyMatch(pattern -> matches(pattern, code));
    }
    return (idempotent ? MAY_PASS : DID_NO_WORK).contains(code);
  }

  /** Whether a failure is one of the target, which may pass: what is retried by default. */
  static boolean isTargetsFault(String code) {
    return MAY_PASS.contains(code) && !code.equals(NO_TOKEN);
  }

  /** Whether a failure means that there is no answer for the time being, whoever is to blame. */
  static boolean isOutage(String code) {
    return MAY_PASS.contains(code)
        || code.equals(FailureCode.CIRCUIT_OPEN.text())
        || code.equals(FailureCode.STEP_TIMEOUT.text());
  }

  /**
   * A code, a prefix that ends at a dot, or a class of statuses such as {@code http.status.5xx}.
   */
  static boolean matches(String pattern, String code) {
    if (code.equals(pattern) || code.startsWith(pattern + ".")) {
      return true;
    }
    return pattern.endsWith("xx")
        && pattern.startsWith("http.status.")
        && code.length() == pattern.length()
        && code.startsWith(pattern.substring(0, pattern.length() - 2));
  }
}
