package dev.tenuto.language.outline;

import org.jspecify.annotations.Nullable;

/**
 * A count that is not exceeded.
 *
 * @param most null: the definition alone sets no bound, as with a loop over data
 */
public record Bound(@Nullable Long most) {

  static final Bound NONE = new Bound(0L);
  static final Bound UNBOUNDED = new Bound(null);

  static Bound of(long most) {
    return new Bound(most);
  }

  Bound plus(Bound other) {
    if (most == null || other.most == null) {
      return UNBOUNDED;
    }
    long sum = most + other.most;
    return sum < 0 ? UNBOUNDED : of(sum);
  }

  /** So many times as much; nothing stays nothing, however often. */
  Bound times(Bound other) {
    if (equals(NONE) || other.equals(NONE)) {
      return NONE;
    }
    if (most == null || other.most == null) {
      return UNBOUNDED;
    }
    boolean tooLarge = Math.multiplyHigh(most, other.most) != 0 || most * other.most < 0;
    return tooLarge ? UNBOUNDED : of(most * other.most);
  }

  Bound orMore(Bound other) {
    return most == null || (other.most != null && other.most <= most) ? this : other;
  }
}
