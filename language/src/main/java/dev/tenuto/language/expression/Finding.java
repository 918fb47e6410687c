package dev.tenuto.language.expression;

/**
 * Something wrong with an expression that is known without data.
 *
 * @param pointer the JSON pointer of the string in the template's JSON; empty when it is the whole
 * @param offset where in that string, in characters from 0
 * @param hint what to do about it; empty when there is no advice
 */
public record Finding(Kind kind, String pointer, int offset, String message, String hint) {

  /** What is wrong. */
  public enum Kind {
    UNKNOWN_ROOT,
    UNKNOWN_FUNCTION,
    UNDECLARED_FIELD,
    TYPE_MISMATCH,
    INVALID_LITERAL,
    /** Values of different types are compared: nothing fails, and the result is always the same. */
    NEVER_EQUAL
  }

  Finding in(String otherPointer) {
    return new Finding(kind, otherPointer, offset, message, hint);
  }
}
