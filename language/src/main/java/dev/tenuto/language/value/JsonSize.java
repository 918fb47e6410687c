package dev.tenuto.language.value;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/** How many bytes compact JSON in UTF-8 has, counted without writing it. */
final class JsonSize {

  private static final int QUOTES = 2;

  private JsonSize() {}

  static long of(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> of(object);
      case ArrayNode array -> of(array);
      case IntNode number -> Integer.toString(number.intValue()).length();
      case LongNode number -> Long.toString(number.longValue()).length();
      case DecimalNode number -> number.decimalValue().toString().length();
      case BooleanNode bool -> Boolean.toString(bool.booleanValue()).length();
      default -> node.isString() ? of(node.stringValue()) : written(node);
    };
  }

  private static long of(ObjectNode object) {
    long size = brackets(object.size());
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      size += of(property.getKey()) + ":".length() + of(property.getValue());
    }
    return size;
  }

  private static long of(ArrayNode array) {
    long size = brackets(array.size());
    for (JsonNode element : array) {
      size += of(element);
    }
    return size;
  }

  /** The brackets around so many, and the commas between them. */
  private static long brackets(int count) {
    return 2L + Math.max(0, count - 1);
  }

  private static long of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return written(Json.mapper().getNodeFactory().stringNode(text));
      }
    }
    return (long) text.length() + QUOTES;
  }

  /** Whether it is one byte for sure. */
  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
  }

  private static long written(JsonNode node) {
    return Json.writeBytes(node).length;
  }
}
