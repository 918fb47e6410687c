package dev.tenuto.language.expression;

/**
 * What a program computes with and cel-java has no node for, by a name that {@link Rewriting}
 * gives.
 */
@FunctionalInterface
interface Operand {

  /**
   * What it is in this evaluation.
   *
   * @throws ExpressionFailure when the data has no such value
   */
  Object value(Evaluation evaluation);
}
