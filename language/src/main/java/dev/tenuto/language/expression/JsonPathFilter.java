package dev.tenuto.language.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The condition of a filter in a JSON path. */
sealed interface JsonPathFilter {

  /** Where a condition is asked: the whole value and the node in question. */
  record Place(JsonNode root, JsonNode current, Evaluation evaluation) {}

  boolean test(Place place);

  record Any(List<JsonPathFilter> conditions) implements JsonPathFilter {
    @Override
    public boolean test(Place place) {
      return conditions.stream().anyMatch(condition -> condition.test(place));
    }
  }

  record All(List<JsonPathFilter> conditions) implements JsonPathFilter {
    @Override
    public boolean test(Place place) {
      return conditions.stream().allMatch(condition -> condition.test(place));
    }
  }

  record Not(JsonPathFilter condition) implements JsonPathFilter {
    @Override
    public boolean test(Place place) {
      return !condition.test(place);
    }
  }

  record Exists(JsonPath query) implements JsonPathFilter {
    @Override
    public boolean test(Place place) {
      return !query.find(place.root(), place.current(), place.evaluation()).isEmpty();
    }
  }

  record Comparison(JsonPathOperand left, String operator, JsonPathOperand right)
      implements JsonPathFilter {
    @Override
    public boolean test(Place place) {
      place.evaluation().step();
      JsonNode a = left.value(place);
      JsonNode b = right.value(place);
      return switch (operator) {
        case "==" -> equal(a, b, place);
        case "!=" -> !equal(a, b, place);
        case "<" -> less(a, b);
        case ">" -> less(b, a);
        case "<=" -> less(a, b) || equal(a, b, place);
        default -> less(b, a) || equal(a, b, place);
      };
    }

    private static boolean equal(@Nullable JsonNode a, @Nullable JsonNode b, Place place) {
      if (a == null || b == null) {
        return a == null && b == null;
      }
      return Equality.equal(Values.of(a), Values.of(b), place.evaluation());
    }

    private static boolean less(@Nullable JsonNode a, @Nullable JsonNode b) {
      if (a == null || b == null) {
        return false;
      }
      boolean ordered = (a.isNumber() && b.isNumber()) || (a.isString() && b.isString());
      return ordered && Order.compare(Values.of(a), Values.of(b), "<") < 0;
    }
  }

  /** {@code match()} (the whole text) and {@code search()} (somewhere in it). */
  record Matches(JsonPathOperand text, JsonPathOperand pattern, boolean whole)
      implements JsonPathFilter {
    @Override
    public boolean test(Place place) {
      JsonNode value = text.value(place);
      JsonNode wanted = pattern.value(place);
      if (value == null || wanted == null || !value.isString() || !wanted.isString()) {
        return false;
      }
      Evaluation evaluation = place.evaluation();
      evaluation.steps((long) value.stringValue().length() + wanted.stringValue().length());
      try {
        var matcher = evaluation.pattern(wanted.stringValue()).matcher(value.stringValue());
        return whole ? matcher.matches() : matcher.find();
      } catch (ExpressionFailure refusedPattern) {
        // RFC 9535, 2.4.6: what is no pattern matches nothing
        return false;
      }
    }
  }
}
