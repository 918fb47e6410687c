package dev.tenuto.language.value;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.JsonTokenId;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Reads any JSON into nodes whose numbers keep their notation; refuses a key that stands twice. */
final class ExactNodeDeserializer extends ValueDeserializer<JsonNode> {

  @Override
  public JsonNode deserialize(JsonParser parser, DeserializationContext context)
      throws JacksonException {
    return node(parser, context);
  }

  @Override
  public JsonNode getNullValue(DeserializationContext context) {
    return NullNode.getInstance();
  }

  /** A property that isn't there is not a null that is. */
  @Override
  public @Nullable Object getAbsentValue(DeserializationContext context) {
    return null;
  }

  private static JsonNode node(JsonParser parser, DeserializationContext context) {
    return switch (parser.currentTokenId()) {
      case JsonTokenId.ID_START_OBJECT -> object(parser, context);
      case JsonTokenId.ID_START_ARRAY -> array(parser, context);
      case JsonTokenId.ID_STRING -> StringNode.valueOf(parser.getString());
      case JsonTokenId.ID_NUMBER_INT, JsonTokenId.ID_NUMBER_FLOAT ->
          number(parser.getString(), context);
      case JsonTokenId.ID_TRUE -> BooleanNode.TRUE;
      case JsonTokenId.ID_FALSE -> BooleanNode.FALSE;
      case JsonTokenId.ID_NULL -> NullNode.getInstance();
      default -> (JsonNode) context.handleUnexpectedToken(JsonNode.class, parser);
    };
  }

  private static JsonNode number(String text, DeserializationContext context) {
    if (!NumberLimits.allow(text)) {
      context.reportInputMismatch(
          JsonNode.class,
          "A number may have %d characters and an exponent of %d",
          NumberLimits.LENGTH,
          NumberLimits.EXPONENT);
    }
    return Json.number(text);
  }

  private static ObjectNode object(JsonParser parser, DeserializationContext context) {
    ObjectNode object = context.getNodeFactory().objectNode();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      if (object.replace(name, node(parser, context)) != null) {
        throw new StreamReadException(parser, "the key '" + name + "' stands twice");
      }
    }
    return object;
  }

  private static ArrayNode array(JsonParser parser, DeserializationContext context) {
    ArrayNode array = context.getNodeFactory().arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(node(parser, context));
    }
    return array;
  }
}
