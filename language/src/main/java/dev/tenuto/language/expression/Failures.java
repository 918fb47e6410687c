package dev.tenuto.language.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.runtime.CelEvaluationException;

/**
 * cel-java's errors as failures of ours. Its texts are never passed on: they name values, which may
 * be secret.
 */
final class Failures {

  private Failures() {}

  /**
   * Brings what a function threw through cel-java, which wraps all else in a text with the values
   * of the arguments.
   */
  static final class Carrier extends CelRuntimeException {
    private static final long serialVersionUID = 1;

    private final RuntimeException carried;

    Carrier(RuntimeException carried) {
      super(carried, CelErrorCode.INVALID_ARGUMENT);
      this.carried = carried;
    }

    @Override
    public Throwable fillInStackTrace() {
      return this;
    }
  }

  /**
   * What ended an evaluation.
   *
   * @throws RuntimeException when it is a bug and no mistake of an author
   */
  static ExpressionFailure of(Throwable error) {
    Throwable last = error;
    for (Throwable at = error; at != null; at = at.getCause()) {
      if (at instanceof Carrier carrier) {
        if (carrier.carried instanceof ExpressionFailure failure) {
          return failure;
        }
        throw carrier.carried;
      }
      last = at;
    }
    if (code(error) == CelErrorCode.INTERNAL_ERROR) {
      var bug = new IllegalStateException("cel-java failed with " + last.getClass().getName());
      bug.setStackTrace(last.getStackTrace());
      throw bug;
    }
    return of(error, "The expression", "");
  }

  /**
   * What one of cel-java's functions met.
   *
   * @param what whose error it is, as a message begins with it
   * @param purpose what it is for; empty for an operator
   */
  static ExpressionFailure of(Throwable error, String what, String purpose) {
    return switch (code(error)) {
      case ATTRIBUTE_NOT_FOUND -> ExpressionFailure.missing(what + " reads what is not there");
      case INDEX_OUT_OF_BOUNDS ->
          ExpressionFailure.missing(what + " has a position that is out of range");
      case DIVIDE_BY_ZERO -> ExpressionFailure.math(what + " divides by zero");
      case NUMERIC_OVERFLOW -> ExpressionFailure.math(what + " has a result that is out of range");
      case DUPLICATE_ATTRIBUTE ->
          ExpressionFailure.type(what + " makes a map in which one key stands twice");
      case OVERLOAD_NOT_FOUND,
          AMBIGUOUS_OVERLOAD,
          BAD_FORMAT,
          INVALID_ARGUMENT,
          TYPE_NOT_FOUND,
          INTERNAL_ERROR ->
          ExpressionFailure.type(
              what
                  + " cannot use what it is given"
                  + (purpose.isEmpty() ? "" : "; what it gives: " + purpose));
      case ITERATION_BUDGET_EXCEEDED ->
          throw new IllegalStateException("Iterations are counted by the evaluation", error);
    };
  }

  private static CelErrorCode code(Throwable error) {
    CelErrorCode code = CelErrorCode.INTERNAL_ERROR;
    for (Throwable at = error; at != null; at = at.getCause()) {
      CelErrorCode own =
          switch (at) {
            case CelRuntimeException known -> known.getErrorCode();
            case CelEvaluationException known -> known.getErrorCode();
            case ArithmeticException _ -> CelErrorCode.NUMERIC_OVERFLOW;
            default -> CelErrorCode.INTERNAL_ERROR;
          };
      if (own != CelErrorCode.INTERNAL_ERROR) {
        code = own;
      }
    }
    return code;
  }
}
