package dev.tenuto.language.schema;

import java.util.List;

/** The keywords of JSON Schema 2020-12, by what their values are. */
final class Keywords {

  /** One schema. */
  static final List<String> SCHEMA =
      List.of(
          "additionalProperties",
          "items",
          "contains",
          "not",
          "if",
          "then",
          "else",
          "propertyNames",
          "unevaluatedItems",
          "unevaluatedProperties",
          "contentSchema");

  /** A list of schemas. */
  static final List<String> SCHEMAS = List.of("prefixItems", "allOf", "anyOf", "oneOf");

  /** A map of schemas by name. */
  static final List<String> NAMED_SCHEMAS =
      List.of("properties", "patternProperties", "dependentSchemas", "$defs", "definitions");

  /** The keywords that hold for the same value as the schema that they stand in. */
  static final List<String> SAME_VALUE =
      List.of("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas");

  private static final List<String> OTHERS =
      List.of(
          "type",
          "enum",
          "const",
          "default",
          "description",
          "title",
          "examples",
          "deprecated",
          "readOnly",
          "writeOnly",
          "format",
          "required",
          "dependentRequired",
          "pattern",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minItems",
          "maxItems",
          "uniqueItems",
          "minContains",
          "maxContains",
          "minProperties",
          "maxProperties",
          "contentEncoding",
          "contentMediaType",
          "$ref",
          "$dynamicRef",
          "$anchor",
          "$dynamicAnchor",
          "$id",
          "$schema",
          "$comment",
          "$vocabulary");

  /** All of them, the most used first. */
  static final List<String> ALL =
      java.util.stream.Stream.of(OTHERS, NAMED_SCHEMAS, SCHEMAS, SCHEMA)
          .flatMap(List::stream)
          .toList();

  private Keywords() {}
}
