package dev.tenuto.language.parse;

import dev.tenuto.language.definition.DeclaredInput;
import dev.tenuto.language.definition.DeclaredInput.Form;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.problem.Problems;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code input} and {@code outputSchema}; both forms of input become one JSON Schema. */
record InputParser(Problems problems) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** An {@code input}; null when it is absent or unreadable. */
  @Nullable DeclaredInput parse(@Nullable SourceNode node) {
    SourceNode.Mapping map = node == null ? null : Scalars.map(node, problems);
    if (map == null) {
      return null;
    }
    SourceNode type = map.find("type");
    return type != null && type.json().isString()
        ? new DeclaredInput(Form.SCHEMA, new Written(map.json(), map))
        : new DeclaredInput(Form.PARAMETERS, parameters(map));
  }

  /** A JSON Schema; null when it is absent or unreadable. */
  @Nullable Written schema(@Nullable SourceNode node) {
    if (node == null || Scalars.map(node, problems) == null) {
      return null;
    }
    return new Written(node.json(), node);
  }

  private Written parameters(SourceNode.Mapping map) {
    ObjectNode properties = JSON.objectNode();
    ArrayNode required = JSON.arrayNode();
    for (Map.Entry<String, SourceNode.Entry> parameter : map.entries().entrySet()) {
      SourceNode node = parameter.getValue().value();
      ObjectNode schema = parameter(node);
      properties.set(parameter.getKey(), schema);
      JsonNode wanted = schema.get("required");
      if (wanted != null && wanted.isBoolean()) {
        schema.remove("required");
        if (wanted.booleanValue() && !schema.has("default")) {
          required.add(parameter.getKey());
        }
      }
    }
    ObjectNode schema = JSON.objectNode().put("type", "object");
    schema.set("properties", properties);
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    schema.put("additionalProperties", false);
    return new Written(schema, new ParameterPlaces(map));
  }

  private ObjectNode parameter(SourceNode node) {
    if (node.json() instanceof ObjectNode schema) {
      return schema;
    }
    String hint = node.json().isString() ? "Write {type: " + Texts.shown(node.json()) + "}" : null;
    Scalars.wrongType(node, "a parameter with a type", hint, problems);
    return JSON.objectNode();
  }
}
