package dev.tenuto.language.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes a double as ECMAScript does (RFC 8785, 3.2.2.3): the fewest digits that give it back. */
final class ShortestDouble {

  private static final int LARGEST_PLAIN_EXPONENT = 21;
  private static final int SMALLEST_PLAIN_EXPONENT = -6;

  /**
   * From here to {@link #PLAIN_END} Java's notation differs in the {@code .0} of whole ones only.
   */
  private static final double PLAIN_START = 1e-3;

  private static final double PLAIN_END = 1e7;

  private ShortestDouble() {}

  static String text(double value) {
    if (!Double.isFinite(value)) {
      throw new NumberFormatException("JSON has no " + value);
    }
    if (value == 0) {
      return "0";
    }
    // Double.toString gives the shortest digits since JDK 19; only the notation is Java's own
    double magnitude = Math.abs(value);
    if (magnitude >= PLAIN_START && magnitude < PLAIN_END) {
      String text = Double.toString(value);
      return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
    BigDecimal shortest = shortest(magnitude).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    return (value < 0 ? "-" : "") + notation(digits, point);
  }

  /** Java writes at least two digits, where one may be enough (the smallest double is 4.9E-324). */
  private static BigDecimal shortest(double value) {
    BigDecimal digits = new BigDecimal(Double.toString(value));
    BigDecimal one = digits.round(new MathContext(1, RoundingMode.HALF_EVEN));
    return one.doubleValue() == value ? one : digits;
  }

  /** {@code point}: where the decimal point stands, counted from the first digit. */
  private static String notation(String digits, int point) {
    if (point > SMALLEST_PLAIN_EXPONENT && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    if (point > 0 && point <= LARGEST_PLAIN_EXPONENT) {
      return digits.length() <= point
          ? digits + "0".repeat(point - digits.length())
          : digits.substring(0, point) + "." + digits.substring(point);
    }
    int exponent = point - 1;
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
  }
}
