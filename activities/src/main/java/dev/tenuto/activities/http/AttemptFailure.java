package dev.tenuto.activities.http;

import dev.tenuto.activities.claims.ClaimFailure;
import dev.tenuto.activities.secrets.Blanking;
import dev.tenuto.activities.secrets.CredentialFailure;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.CallInput;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One attempt that failed, before it is known whether there will be another. */
final class AttemptFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;
  private final boolean sent;
  private final transient @Nullable JsonNode details;
  private final @Nullable String retryAfter;

  /**
   * @param sent whether the target may have seen the request
   * @param retryAfter the answer's header of this name, as it came
   */
  AttemptFailure(
      String code,
      String message,
      boolean sent,
      @Nullable JsonNode details,
      @Nullable String retryAfter) {
    super(message, null, false, false);
    this.code = code;
    this.sent = sent;
    this.details = details;
    this.retryAfter = retryAfter;
  }

  /** A failure before anything was sent. */
  static AttemptFailure unsent(FailureCode code, String message) {
    return new AttemptFailure(code.text(), message, false, null, null);
  }

  /** A failure that does not depend on an answer's header. */
  static AttemptFailure of(FailureCode code, String message, boolean sent) {
    return new AttemptFailure(code.text(), message, sent, null, null);
  }

  /** A failure for want of credentials. */
  static AttemptFailure of(CredentialFailure failure) {
    return new AttemptFailure(
        failure.code().text(),
        String.valueOf(failure.getMessage()),
        false,
        null,
        failure.retryAfter());
  }

  /** A failure for want of a value that is kept outside. */
  static AttemptFailure of(ClaimFailure failure, boolean sent) {
    return of(failure.code(), String.valueOf(failure.getMessage()), sent);
  }

  /** The same without secrets in it. */
  AttemptFailure blanked(Blanking blanking) {
    return blanking.isEmpty()
        ? this
        : new AttemptFailure(
            code,
            blanking.text(String.valueOf(getMessage())),
            sent,
            details == null ? null : blanking.json(details),
            retryAfter);
  }

  String code() {
    return code;
  }

  boolean sent() {
    return sent;
  }

  @Nullable String retryAfter() {
    return retryAfter;
  }

  /** As the step's failure after so many attempts. */
  StepFailure toStepFailure(CallInput input, int attempts) {
    return new StepFailure(
        code, String.valueOf(getMessage()), input.path().text(), attempts, sent, details);
  }
}
