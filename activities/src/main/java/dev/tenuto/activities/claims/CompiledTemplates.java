package dev.tenuto.activities.claims;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenuto.language.expression.ExpressionSyntaxException;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.expression.Template;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** The templates that a worker resolved last, compiled; found by their text. */
final class CompiledTemplates {

  private static final int MOST = 1000;

  private final Expressions expressions;
  private final Cache<JsonNode, Template> cache = Caffeine.newBuilder().maximumSize(MOST).build();

  CompiledTemplates(Expressions expressions) {
    this.expressions = expressions;
  }

  Template of(JsonNode template) {
    return Objects.requireNonNull(cache.get(template, this::compiled));
  }

  private Template compiled(JsonNode template) {
    try {
      return expressions.template(template);
    } catch (ExpressionSyntaxException e) {
      throw new IllegalStateException("The template was planned and cannot be read", e);
    }
  }
}
