package dev.tenuto.language.value;

/** How large a number may be written: beyond any real one, and small enough to be read at once. */
public final class NumberLimits {

  /** The most characters. */
  public static final int LENGTH = 1_000;

  /** The largest exponent, and the smallest without its sign. */
  public static final int EXPONENT = 9_999;

  private NumberLimits() {}

  /** Whether a number, written as in JSON, is within both. */
  public static boolean allow(String number) {
    int at = Math.max(number.indexOf('e'), number.indexOf('E'));
    return number.length() <= LENGTH && (at < 0 || isSmall(number, at + 1));
  }

  private static boolean isSmall(String number, int from) {
    int exponent = 0;
    for (int i = from; i < number.length() && exponent <= EXPONENT; i++) {
      char c = number.charAt(i);
      exponent = c == '+' || c == '-' ? exponent : exponent * 10 + (c - '0');
    }
    return exponent <= EXPONENT;
  }
}
