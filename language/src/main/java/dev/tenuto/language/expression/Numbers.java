package dev.tenuto.language.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.databind.node.NumericNode;

/**
 * Arithmetic and comparison over all numbers as one type: whole ones exact within 64 bits, the rest
 * doubles.
 */
final class Numbers {

  /** Up to here a double holds every whole number. */
  private static final long EXACT_IN_DOUBLE = 1L << 53;

  private Numbers() {}

  static boolean isNumber(Object value) {
    return value instanceof Long || value instanceof Double || value instanceof NumericNode;
  }

  /** Whether it is CEL's int (a whole JSON number), as opposed to a double. */
  static boolean isWholeType(Object value) {
    return value instanceof Long || (value instanceof NumericNode node && node.isIntegralNumber());
  }

  /** A {@code Long}, a {@code BigInteger} beyond 64 bits, or a {@code Double}. */
  static Number plain(Object number) {
    if (number instanceof NumericNode node) {
      if (!node.isIntegralNumber()) {
        return node.decimalValue().doubleValue();
      }
      return node.canConvertToLong() ? (Number) node.longValue() : node.bigIntegerValue();
    }
    return (Number) number;
  }

  static Object add(Object left, Object right) {
    Number a = plain(left);
    Number b = plain(right);
    if (a instanceof Long x && b instanceof Long y) {
      long sum = x + y;
      return ((x ^ sum) & (y ^ sum)) < 0 ? overflow("+") : (Object) sum;
    }
    return finite(real(a, "+") + real(b, "+"), "+");
  }

  static Object subtract(Object left, Object right) {
    Number a = plain(left);
    Number b = plain(right);
    if (a instanceof Long x && b instanceof Long y) {
      long difference = x - y;
      return ((x ^ y) & (x ^ difference)) < 0 ? overflow("-") : (Object) difference;
    }
    return finite(real(a, "-") - real(b, "-"), "-");
  }

  static Object multiply(Object left, Object right) {
    Number a = plain(left);
    Number b = plain(right);
    if (a instanceof Long x && b instanceof Long y) {
      long high = Math.multiplyHigh(x, y);
      long low = x * y;
      return high == (low >> (Long.SIZE - 1)) ? (Object) low : overflow("*");
    }
    return finite(real(a, "*") * real(b, "*"), "*");
  }

  /** Exact: whole when it comes out even, else a double. */
  static Object divide(Object left, Object right) {
    Number a = plain(left);
    Number b = plain(right);
    double divisor = real(b, "/");
    if (divisor == 0) {
      throw ExpressionFailure.math("Division by zero; test the divisor first");
    }
    if (a instanceof Long x && b instanceof Long y && x % y == 0) {
      return x == Long.MIN_VALUE && y == -1 ? overflow("/") : (Object) (x / y);
    }
    return finite(real(a, "/") / divisor, "/");
  }

  static Object modulo(Object left, Object right) {
    Number a = plain(left);
    Number b = plain(right);
    double divisor = real(b, "%");
    if (divisor == 0) {
      throw ExpressionFailure.math("Division by zero (`%`); test the divisor first");
    }
    if (a instanceof Long x && b instanceof Long y) {
      return x % y;
    }
    return finite(real(a, "%") % divisor, "%");
  }

  static Object negate(Object value) {
    Number number = plain(value);
    if (number instanceof Long whole) {
      return whole == Long.MIN_VALUE ? overflow("-") : (Object) (-whole);
    }
    return -real(number, "-");
  }

  static boolean equal(Object left, Object right) {
    Number a = plain(left);
    Number b = plain(right);
    return !isNaN(a) && !isNaN(b) && compare(a, b) == 0;
  }

  /** By exact value, also beyond 64 bits; NaN is refused. */
  static int order(Object left, Object right) {
    Number a = plain(left);
    Number b = plain(right);
    if (isNaN(a) || isNaN(b)) {
      throw ExpressionFailure.math("NaN has no order; test it with math.isNaN() first");
    }
    return compare(a, b);
  }

  private static int compare(Number a, Number b) {
    if (a instanceof Long x && b instanceof Long y) {
      return Long.compare(x, y);
    }
    if (isDoubleExact(a) && isDoubleExact(b)) {
      // -0.0 and 0.0 are one number
      return Double.compare(a.doubleValue() + 0.0, b.doubleValue() + 0.0);
    }
    return exact(a).compareTo(exact(b));
  }

  private static boolean isDoubleExact(Number number) {
    return switch (number) {
      case Double _ -> true;
      case Long whole -> Math.abs(whole) <= EXACT_IN_DOUBLE && whole != Long.MIN_VALUE;
      default -> false;
    };
  }

  private static BigDecimal exact(Number number) {
    return switch (number) {
      case Long whole -> BigDecimal.valueOf(whole);
      case BigInteger big -> new BigDecimal(big);
      case Double real when real.isInfinite() ->
          // beyond any number that JSON text within the limits can hold
          BigDecimal.valueOf(real > 0 ? 1 : -1, Integer.MIN_VALUE + 1);
      default -> new BigDecimal(number.doubleValue());
    };
  }

  static double real(Object number, String operator) {
    return real(plain(number), operator);
  }

  /** The number as a double, for arithmetic. */
  static double real(Number number, String operator) {
    if (number instanceof BigInteger) {
      throw ExpressionFailure.math(
          "`"
              + operator
              + "` cannot compute with a whole number beyond 64 bits; it can only be"
              + " moved and compared");
    }
    return number.doubleValue();
  }

  static Object finite(double result, String operator) {
    if (Double.isFinite(result)) {
      return result;
    }
    throw ExpressionFailure.math("`" + operator + "` has a result that is too large for a number");
  }

  private static boolean isNaN(Number number) {
    return number instanceof Double real && real.isNaN();
  }

  private static Object overflow(String operator) {
    throw ExpressionFailure.math(
        "`" + operator + "` has a result beyond 64 bits; use double() for larger numbers");
  }
}
