package dev.tenuto.language.expression;

import java.util.List;

/** A text that is no expression or no template. */
public final class ExpressionSyntaxException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<SyntaxError> errors;

  ExpressionSyntaxException(List<SyntaxError> errors) {
    super(errors.getFirst().message());
    this.errors = List.copyOf(errors);
  }

  /** All mistakes, in the order of the text; at least one. */
  public List<SyntaxError> errors() {
    return errors;
  }

  /** Where the first mistake is, in characters from 0 in its string. */
  public int offset() {
    return errors.getFirst().offset();
  }

  /** What to do about the first mistake; empty when there is no advice. */
  public String hint() {
    return errors.getFirst().hint();
  }
}
