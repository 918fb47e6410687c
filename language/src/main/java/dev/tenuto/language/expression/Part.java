package dev.tenuto.language.expression;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A piece of a text with templates. */
public sealed interface Part {

  /** Text that stands as it is. */
  record Literal(String text) implements Part {}

  /** One {@code {{ expression }}}. */
  final class Hole implements Part {

    private final Expression expression;

    Hole(Expression expression) {
      this.expression = expression;
    }

    /**
     * The expression's value as JSON.
     *
     * @throws ExpressionFailure when it cannot be evaluated
     */
    public JsonNode resolve(Roots roots, Moment moment) {
      return resolve(new Evaluation(roots, moment));
    }

    JsonNode resolve(Evaluation evaluation) {
      return expression.json(evaluation);
    }

    /** The text between the braces. */
    public String source() {
      return expression.text();
    }

    /** What the expression reads. */
    public Set<ReadPath> reads() {
      return expression.reads();
    }

    /** Where the expression begins in the text that it stands in, in characters from 0. */
    public int offset() {
      return expression.offset();
    }

    Expression expression() {
      return expression;
    }
  }
}
