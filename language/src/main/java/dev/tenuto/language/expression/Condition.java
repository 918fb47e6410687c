package dev.tenuto.language.expression;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An expression that must be true or false. Immutable, for any number of threads. */
public final class Condition {

  private final Expression expression;

  Condition(Expression expression) {
    this.expression = expression;
  }

  /** The text of the expression. */
  public String source() {
    return expression.text();
  }

  /** What the expression reads. */
  public Set<ReadPath> reads() {
    return expression.reads();
  }

  /**
   * Whether the condition holds.
   *
   * @throws ExpressionFailure when it cannot be evaluated or is not boolean
   */
  public boolean test(Roots roots, Moment moment) {
    Object value = expression.value(new Evaluation(roots, moment));
    if (value instanceof Boolean holds) {
      return holds;
    }
    throw ExpressionFailure.type(
        "The condition must be true or false, and `"
            + expression.text().strip()
            + "` is "
            + Values.typeOf(value)
            + "; compare it with something, or use has() for what may be absent");
  }

  /** What it is in every execution; null when that depends, or it cannot be evaluated. */
  public @Nullable Boolean constant() {
    if (!reads().isEmpty() || expression.isChanging()) {
      return null;
    }
    try {
      return test(_ -> null, new NoMoment());
    } catch (ExpressionFailure e) {
      return null;
    }
  }

  Expression expression() {
    return expression;
  }
}
