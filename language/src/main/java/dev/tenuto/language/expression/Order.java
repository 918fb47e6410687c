package dev.tenuto.language.expression;

import dev.cel.common.values.CelByteString;
import java.time.Duration;
import java.time.Instant;

/** {@code <}, {@code <=}, sorting: within one type, numbers being one. */
final class Order {

  private Order() {}

  static int compare(Object left, Object right, String operator) {
    if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
      return Numbers.order(left, right);
    }
    if (left instanceof String a && right instanceof String b) {
      return compareText(a, b);
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return a.compareTo(b);
    }
    if (left instanceof Instant a && right instanceof Instant b) {
      return a.compareTo(b);
    }
    if (left instanceof Duration a && right instanceof Duration b) {
      return a.compareTo(b);
    }
    if (left instanceof CelByteString a && right instanceof CelByteString b) {
      return CelByteString.unsignedLexicographicalComparator().compare(a, b);
    }
    throw ExpressionFailure.type(
        "`"
            + operator
            + "` cannot compare "
            + Values.typeOf(left)
            + " with "
            + Values.typeOf(right)
            + "; both must be numbers, strings, booleans, timestamps or durations");
  }

  /** By code points, as CEL orders strings; Java's own order differs beyond the basic plane. */
  private static int compareText(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean mixed = Character.isSurrogate(x) != Character.isSurrogate(y);
        return mixed ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
