package dev.tenuto.language.failure;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a step, or an execution, failed.
 *
 * @param code a documented code, {@code http.status.NNN}, or an author's own
 * @param message names the thing, the value unless it is secret, and the remedy
 * @param step the path of the step that failed first; null when the failure is the execution's own
 * @param attempts how many attempts were made; 0 when the step makes no call
 * @param requestMayHaveBeenSent whether the target may have seen the request of the last attempt
 * @param details further facts, in the code's own shape; null when there are none
 */
public record StepFailure(
    String code,
    String message,
    @Nullable String step,
    int attempts,
    boolean requestMayHaveBeenSent,
    @Nullable JsonNode details) {

  public StepFailure {
    // JSON has no other way to say that there are none
    details = details == null || details.isNull() ? null : details;
  }

  /** A failure that no call was made for. */
  public static StepFailure of(FailureCode code, String message) {
    return new StepFailure(code.text(), message, null, 0, false, null);
  }

  /**
   * The same failure, told as the failure of the step at {@code path}, unless it names its step
   * already.
   */
  public StepFailure at(String path) {
    return step != null
        ? this
        : new StepFailure(code, message, path, attempts, requestMayHaveBeenSent, details);
  }
}
