package dev.tenuto.activities.claims;

import dev.tenuto.language.failure.FailureCode;
import org.jspecify.annotations.Nullable;

/** A value that is kept outside cannot be had, or cannot be kept there. */
public final class ClaimFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final FailureCode code;

  private ClaimFailure(FailureCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** It is gone, or not what was put there. */
  static ClaimFailure missing(String message) {
    return new ClaimFailure(FailureCode.CLAIM_MISSING, message, null);
  }

  /** The store gave no answer, or refused. */
  static ClaimFailure unavailable(String store, Throwable cause) {
    return new ClaimFailure(
        FailureCode.CLAIM_UNAVAILABLE,
        "The store '" + store + "' of large values cannot be used: " + cause,
        cause);
  }

  public FailureCode code() {
    return code;
  }
}
