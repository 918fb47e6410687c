package dev.tenuto.language.expression;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An expression that cannot be evaluated over the data it met: an author's mistake or a budget,
 * never a bug of ours. The message names paths and types, never values.
 */
public final class ExpressionFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final FailureCode code;
  private final transient @Nullable JsonNode details;

  public ExpressionFailure(FailureCode code, String message) {
    this(code, message, null);
  }

  public ExpressionFailure(FailureCode code, String message, @Nullable JsonNode details) {
    // the place is in the message; a stack says nothing to an author and costs most of the time
    super(message, null, false, false);
    this.code = code;
    this.details = details;
  }

  static ExpressionFailure type(String message) {
    return new ExpressionFailure(FailureCode.EXPRESSION_TYPE, message);
  }

  static ExpressionFailure math(String message) {
    return new ExpressionFailure(FailureCode.EXPRESSION_MATH, message);
  }

  static ExpressionFailure missing(String message) {
    return new ExpressionFailure(FailureCode.EXPRESSION_MISSING_FIELD, message);
  }

  /** One of the {@code expression.*} codes. */
  public FailureCode code() {
    return code;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** What a program may want to know besides the message; null when there is nothing. */
  public @Nullable JsonNode details() {
    return details;
  }

  /** The same as a step's failure that no request was made for. */
  public StepFailure toStepFailure() {
    return new StepFailure(code.text(), getMessage(), null, 0, false, details);
  }
}
