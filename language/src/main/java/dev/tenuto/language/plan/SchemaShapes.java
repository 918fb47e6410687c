package dev.tenuto.language.plan;

import dev.tenuto.language.expression.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a JSON Schema says of a value's shape. What it does not surely say is any value. */
final class SchemaShapes {

  private static final int DEEPEST = 16;

  private SchemaShapes() {}

  static Shape of(JsonNode schema) {
    return of(schema, 0);
  }

  private static Shape of(JsonNode schema, int level) {
    if (!schema.isObject() || level > DEEPEST || schema.has("$ref")) {
      return Shape.any();
    }
    if (schema.has("const")) {
      return scalar(schema.get("const"));
    }
    if (schema.path("enum").isArray() && !schema.has("type")) {
      Shape shape = new Shape.Closed();
      for (JsonNode value : schema.get("enum")) {
        shape = shape.or(scalar(value));
      }
      return shape;
    }
    JsonNode type = schema.path("type");
    List<String> types = new ArrayList<>();
    if (type.isString()) {
      types.add(type.stringValue());
    }
    type.valueStream().forEach(item -> types.add(item.asString("")));
    boolean nullable = types.remove("null");
    if (types.size() != 1) {
      return types.isEmpty() && nullable ? Shape.Scalar.NULL : Shape.any();
    }
    Shape shape = typed(types.getFirst(), schema, level);
    return nullable ? shape.orNull() : shape;
  }

  /** The schema of a part of a value; null where nothing surely is. */
  static @Nullable JsonNode find(JsonNode schema, List<String> fields) {
    JsonNode part = schema;
    for (String field : fields) {
      part = part.path("properties").get(field);
      if (part == null || part.has("$ref")) {
        return null;
      }
    }
    return part;
  }

  private static Shape scalar(JsonNode value) {
    return value.isContainer() ? Shape.any() : Shape.of(value);
  }

  private static Shape typed(String type, JsonNode schema, int level) {
    return switch (type) {
      case "string" -> Shape.Scalar.STRING;
      case "integer" -> Shape.Scalar.INT;
      case "number" -> Shape.Scalar.NUMBER;
      case "boolean" -> Shape.Scalar.BOOL;
      case "array" ->
          schema.has("prefixItems")
              ? Shape.list()
              : new Shape.ListOf(of(schema.path("items"), level + 1));
      case "object" -> fields(schema, level);
      default -> Shape.any();
    };
  }

  private static Shape fields(JsonNode schema, int level) {
    Set<String> always = new TreeSet<>();
    schema.path("required").forEach(name -> always.add(name.asString("")));
    Map<String, Shape> declared = new LinkedHashMap<>();
    for (var property : schema.path("properties").properties()) {
      Shape shape = of(property.getValue(), level + 1);
      boolean given = always.contains(property.getKey()) || property.getValue().has("default");
      declared.put(property.getKey(), given ? shape : shape.orNull());
    }
    boolean closed = schema.path("additionalProperties").isBoolean() && isClosed(schema);
    return closed ? Shape.Fields.closed(declared) : Shape.Fields.open(declared);
  }

  /** Other keywords may declare further properties; then the object is not surely closed. */
  private static boolean isClosed(JsonNode schema) {
    return !schema.get("additionalProperties").booleanValue() && !schema.has("patternProperties");
  }
}
