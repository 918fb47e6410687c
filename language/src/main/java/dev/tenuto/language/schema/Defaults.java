package dev.tenuto.language.schema;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills in a schema's defaults. A null that the schema does not declare counts as not given. The
 * value handed in is never changed.
 */
final class Defaults {

  private static final int DEEPEST = 64;

  private final JsonNode root;

  Defaults(JsonNode root) {
    this.root = root;
  }

  JsonNode apply(JsonNode value) {
    return apply(value, root, 0);
  }

  /** The value with null for each property that the root declares and that is not there. */
  JsonNode withNulls(JsonNode value) {
    if (!(value instanceof ObjectNode object)) {
      return value;
    }
    ObjectNode filled = object.objectNode();
    filled.setAll(object);
    for (var property : root.path("properties").properties()) {
      if (!filled.has(property.getKey())) {
        filled.set(property.getKey(), NullNode.getInstance());
      }
    }
    return filled;
  }

  private JsonNode apply(JsonNode value, JsonNode schema, int level) {
    if (level > DEEPEST || !value.isContainer()) {
      return value;
    }
    JsonNode result = value;
    JsonNode referred = References.find(root, schema.path("$ref").asString(""));
    if (referred != null) {
      result = apply(result, referred, level + 1);
    }
    for (JsonNode part : schema.path("allOf")) {
      result = apply(result, part, level + 1);
    }
    return switch (result) {
      case ObjectNode object -> properties(object, schema.path("properties"), level);
      case ArrayNode array -> items(array, schema, level);
      default -> result;
    };
  }

  private JsonNode properties(ObjectNode object, JsonNode properties, int level) {
    if (properties.isEmpty()) {
      return object;
    }
    ObjectNode result = object.objectNode();
    for (var given : object.properties()) {
      JsonNode schema = properties.path(given.getKey());
      if (!given.getValue().isNull() || keepsNull(schema, level)) {
        result.set(given.getKey(), apply(given.getValue(), schema, level + 1));
      }
    }
    for (var declared : properties.properties()) {
      JsonNode byDefault = declared.getValue().get("default");
      if (byDefault != null && !result.has(declared.getKey())) {
        result.set(declared.getKey(), byDefault.deepCopy());
      }
    }
    return result;
  }

  private static boolean keepsNull(JsonNode schema, int level) {
    if (schema.isMissingNode()) {
      return true;
    }
    if (schema.has("default")) {
      return declaresNull(schema) && !schema.has("default");
    }
    return declaresNull(schema) || (level > 0 && !schema.has("type"));
  }

  private static boolean declaresNull(JsonNode schema) {
    return contains(schema.get("type"), "null")
        || schema.path("enum").valueStream().anyMatch(JsonNode::isNull)
        || (schema.has("const") && schema.get("const").isNull());
  }

  private static boolean contains(@Nullable JsonNode type, String name) {
    return type != null
        && (type.asString("").equals(name)
            || type.valueStream().anyMatch(item -> item.asString("").equals(name)));
  }

  private JsonNode items(ArrayNode array, JsonNode schema, int level) {
    JsonNode prefix = schema.path("prefixItems");
    JsonNode items = schema.path("items");
    if (prefix.isEmpty() && items.isEmpty()) {
      return array;
    }
    ArrayNode result = array.arrayNode(array.size());
    for (int i = 0; i < array.size(); i++) {
      JsonNode own = i < prefix.size() ? prefix.get(i) : items;
      result.add(apply(array.get(i), own, level + 1));
    }
    return result;
  }
}
