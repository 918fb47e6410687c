package dev.tenuto.language.expression;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps by the language's keys: strings, booleans and numbers, {@code 1} and {@code 1.0} one key.
 */
final class Maps {

  private Maps() {}

  static Object key(Object key) {
    if (key instanceof String || key instanceof Boolean) {
      return key;
    }
    if (Numbers.isNumber(key)) {
      return Equality.key(key);
    }
    throw ExpressionFailure.type(
        "A key must be a string, a number or a boolean, and is " + Values.typeOf(key));
  }

  /** The value of a key, or null when there is none; a null in the data is {@link Values#NULL}. */
  static @Nullable Object find(Map<Object, Object> map, Object key) {
    boolean canBeKey = key instanceof String || key instanceof Boolean || Numbers.isNumber(key);
    return canBeKey ? map.get(key(key)) : null;
  }

  static void put(Map<Object, Object> map, Object key, Object value) {
    map.put(key(key), value);
  }
}
