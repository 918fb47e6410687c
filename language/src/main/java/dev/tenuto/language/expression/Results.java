package dev.tenuto.language.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.ErrorValue;
import dev.cel.common.values.NullValue;
import dev.tenuto.language.value.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Values of expressions as JSON. What came as JSON and was only moved goes as the same node. */
final class Results {

  private Results() {}

  static JsonNode json(Object value, Evaluation evaluation) {
    return switch (value) {
      case JsonNode node -> node;
      case String text -> StringNode.valueOf(text);
      case Boolean bool -> BooleanNode.valueOf(bool);
      case Long whole -> Json.number(whole);
      case Double real -> number(real);
      case JsonList list -> list.array();
      case JsonMap map -> map.object();
      case List<?> list -> array(list, evaluation);
      case Map<?, ?> map -> object(map, evaluation);
      case Optional<?> optional ->
          optional.isPresent() ? json(optional.get(), evaluation) : NullNode.getInstance();
      case Instant instant -> StringNode.valueOf(Times.text(instant));
      case Duration duration -> StringNode.valueOf(Times.text(duration));
      case CelByteString bytes ->
          StringNode.valueOf(Base64.getEncoder().encodeToString(bytes.toByteArray()));
      case CelType type -> StringNode.valueOf(Strings.text(type));
      case NullValue _ -> NullNode.getInstance();
      case ErrorValue error -> throw Failures.of(error.value());
      default -> throw new IllegalStateException("Not a value: " + value.getClass());
    };
  }

  private static JsonNode number(double real) {
    if (Double.isFinite(real)) {
      return Json.number(real);
    }
    throw ExpressionFailure.math("The result is " + real + ", which JSON cannot write");
  }

  private static JsonNode array(List<?> list, Evaluation evaluation) {
    evaluation.steps(list.size());
    ArrayNode array = JsonNodeFactory.instance.arrayNode(list.size());
    list.forEach(element -> array.add(json(element, evaluation)));
    return array;
  }

  private static JsonNode object(Map<?, ?> map, Evaluation evaluation) {
    evaluation.steps(map.size());
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    map.forEach((key, value) -> object.set(Strings.text(key), json(value, evaluation)));
    return object;
  }
}
