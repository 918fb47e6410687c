package dev.tenuto.activities.secrets;

import dev.tenuto.language.failure.FailureCode;
import org.jspecify.annotations.Nullable;

/** A call that cannot be made for want of what shows who we are; the call itself was not sent. */
public final class CredentialFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final FailureCode code;
  private final @Nullable String retryAfter;

  public CredentialFailure(FailureCode code, String message) {
    this(code, message, null);
  }

  /**
   * @param retryAfter what the place that gives the credentials asked for, as its header came
   */
  public CredentialFailure(FailureCode code, String message, @Nullable String retryAfter) {
    super(message, null, false, false);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  public FailureCode code() {
    return code;
  }

  public @Nullable String retryAfter() {
    return retryAfter;
  }
}
