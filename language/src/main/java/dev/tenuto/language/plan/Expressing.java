package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Place;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.Condition;
import dev.tenuto.language.expression.ExpressionSyntaxException;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.expression.SyntaxError;
import dev.tenuto.language.expression.Template;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Reads the expressions of definitions, each once; those that are none are told at their place. */
final class Expressing {

  private final Expressions expressions;
  private final Problems problems;
  private final IdentityHashMap<JsonNode, Template> templates = new IdentityHashMap<>();
  private final IdentityHashMap<JsonNode, Template> broken = new IdentityHashMap<>();
  private final IdentityHashMap<JsonNode, Condition> conditions = new IdentityHashMap<>();

  Expressing(Expressions expressions, Problems problems) {
    this.expressions = expressions;
    this.problems = problems;
  }

  /** Null when a string of it is no template. */
  @Nullable Template template(Written written) {
    Template readable = readable(written);
    return broken.containsKey(written.json()) ? null : readable;
  }

  /** As far as it can be read: without the expressions that are none. */
  Template readable(Written written) {
    Template known = templates.get(written.json());
    if (known != null) {
      return known;
    }
    var errors = new ArrayList<SyntaxError>();
    Template template = expressions.template(written.json(), errors);
    templates.put(written.json(), template);
    if (!errors.isEmpty()) {
      broken.put(written.json(), template);
      tell(written, false, errors);
    }
    return template;
  }

  /** Null when it is no expression. */
  @Nullable Condition condition(Written written) {
    Condition known = conditions.get(written.json());
    if (known != null) {
      return known;
    }
    try {
      Condition condition = expressions.condition(written.json().asString());
      conditions.put(written.json(), condition);
      return condition;
    } catch (ExpressionSyntaxException e) {
      tell(written, true, e.errors());
      return null;
    }
  }

  /**
   * A template of a definition without problems.
   *
   * @throws IllegalStateException when it is none
   */
  Template sound(Written written) {
    Template template = template(written);
    if (template == null) {
      throw new IllegalStateException(written.place().path() + " is no template");
    }
    return template;
  }

  /** The same; null as a constant where nothing is written. */
  Template soundOrNull(@Nullable Written written, Place place) {
    return sound(written == null ? new Written(NullNode.getInstance(), place) : written);
  }

  /**
   * A condition of a definition without problems.
   *
   * @throws IllegalStateException when it is none
   */
  Condition soundCondition(Written written) {
    Condition condition = condition(written);
    if (condition == null) {
      throw new IllegalStateException(written.place().path() + " is no expression");
    }
    return condition;
  }

  private void tell(Written written, boolean condition, List<SyntaxError> errors) {
    for (SyntaxError error : errors) {
      Place place = written.place().at(error.pointer());
      boolean braces = condition && written.json().asString().startsWith("{{", error.offset());
      problems.add(
          braces ? ProblemCode.EXPRESSION_BRACES : ProblemCode.EXPRESSION_SYNTAX,
          place.character(error.offset()),
          place.path(),
          error.message(),
          error.hint().isEmpty() ? null : error.hint());
    }
  }
}
