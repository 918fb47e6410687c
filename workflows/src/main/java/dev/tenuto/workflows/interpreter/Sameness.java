package dev.tenuto.workflows.interpreter;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Whether two values are equal as the expression language has it: all numbers are one type. */
final class Sameness {

  private Sameness() {}

  static boolean same(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return exact(a).compareTo(exact(b)) == 0;
    }
    if (a.isArray() && b.isArray()) {
      return sameElements(a, b);
    }
    if (a.isObject() && b.isObject()) {
      return sameProperties(a, b);
    }
    return a.equals(b);
  }

  private static boolean sameElements(JsonNode a, JsonNode b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!same(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameProperties(JsonNode a, JsonNode b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (Map.Entry<String, JsonNode> property : a.properties()) {
      JsonNode other = b.get(property.getKey());
      if (other == null || !same(property.getValue(), other)) {
        return false;
      }
    }
    return true;
  }

  /** Whole numbers are exact; others are doubles. */
  private static BigDecimal exact(JsonNode number) {
    double real = number.doubleValue();
    return number.isIntegralNumber() || Double.isInfinite(real)
        ? number.decimalValue()
        : new BigDecimal(real);
  }
}
