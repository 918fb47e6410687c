package dev.tenuto.language.expression;

/**
 * What one evaluation (of a template as a whole, or of a condition) may use, in counts that are the
 * same on every machine.
 *
 * @param steps operations: each read, call and element that is compared or visited is one, each
 *     failure {@value #FAILURE}
 * @param iterations rounds of all loops ({@code map}, {@code filter}, {@code all} …) together
 * @param size characters and bytes that are produced, intermediate ones included; an element of a
 *     list or an entry of a map counts as {@value #ELEMENT}
 */
public record Budget(long steps, long iterations, long size) {

  /** What an element or entry counts as, in characters: about the memory that it takes. */
  public static final int ELEMENT = 16;

  /** What a failure counts as, in steps: about the time that it takes. */
  public static final int FAILURE = 100;

  /** The figures that hold for every expression. */
  public static final Budget STANDARD = new Budget(2_000_000, 500_000, 16_777_216);
}
