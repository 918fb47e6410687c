package dev.tenuto.language.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.DefaultTypeProvider;
import dev.cel.common.types.TypeType;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The values that cel-java computes with: its own types, JSON arrays and objects as views, and a
 * number that came with the data and is no 64-bit whole one as its JSON node, which keeps all of
 * its digits.
 */
final class Values {

  static final Object NULL = NullValue.NULL_VALUE;

  private Values() {}

  static Object of(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> node.stringValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER ->
          node.isIntegralNumber() && node.canConvertToLong() ? (Object) node.longValue() : node;
      case ARRAY -> new JsonList((ArrayNode) node);
      case OBJECT -> new JsonMap((ObjectNode) node);
      case NULL, MISSING -> NULL;
      case BINARY, POJO ->
          throw new IllegalArgumentException("Data is JSON, not " + node.getNodeType());
    };
  }

  static boolean isNull(Object value) {
    return value instanceof NullValue;
  }

  /** The value as a list, or null when it is none. */
  @SuppressWarnings("unchecked") // every list among the values is one of values
  static @Nullable List<Object> findList(Object value) {
    return value instanceof List<?> list ? (List<Object>) list : null;
  }

  /** The value as a map, or null when it is none. */
  @SuppressWarnings("unchecked") // every map among the values is one of values
  static @Nullable Map<Object, Object> findMap(Object value) {
    return value instanceof Map<?, ?> map ? (Map<Object, Object>) map : null;
  }

  /** What a value is, for messages. */
  static String typeOf(Object value) {
    return switch (value) {
      case String _ -> "a string";
      case Boolean _ -> "a boolean";
      case NullValue _ -> "null";
      case CelByteString _ -> "bytes";
      case Instant _ -> "a timestamp";
      case Duration _ -> "a duration";
      case Optional<?> _ -> "an optional value";
      case CelType _ -> "a type";
      case Map<?, ?> _ -> "an object";
      case List<?> _ -> "a list";
      default -> "a number";
    };
  }

  /** What {@code type(x)} gives. */
  static CelType type(Object value) {
    String name =
        switch (value) {
          case String _ -> "string";
          case Boolean _ -> "bool";
          case NullValue _ -> "null_type";
          case CelByteString _ -> "bytes";
          case Instant _ -> "google.protobuf.Timestamp";
          case Duration _ -> "google.protobuf.Duration";
          case Optional<?> _ -> "optional_type";
          case CelType _ -> "type";
          case Map<?, ?> _ -> "map";
          case List<?> _ -> "list";
          default -> Numbers.isWholeType(value) ? "int" : "double";
        };
    CelType type = DefaultTypeProvider.getInstance().findType(name).orElseThrow();
    // all types of types are one to cel-java
    return type instanceof TypeType ? type : TypeType.create(type);
  }

  /** Whether it is the name of a type, as {@code type(x) == int} has it. */
  static boolean isTypeName(String name) {
    return DefaultTypeProvider.getInstance().findType(name).isPresent();
  }
}
