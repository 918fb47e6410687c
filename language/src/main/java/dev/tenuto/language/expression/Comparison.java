package dev.tenuto.language.expression;

/** What is known of {@code ==} and {@code !=} before there are values. */
record Comparison(Shape left, Shape right) {

  Comparison {
    left = bare(left);
    right = bare(right);
  }

  /** Between different types {@code ==} is false: no failure, and probably not what is meant. */
  boolean isNeverEqual() {
    return isKnown(left) && isKnown(right) && !mayBeEqual();
  }

  private boolean mayBeEqual() {
    return switch (left) {
      case Shape.Scalar _ -> left.equals(right) || (left.isNumber() && right.isNumber());
      default -> left.getClass().equals(right.getClass());
    };
  }

  private static Shape bare(Shape shape) {
    return shape instanceof Shape.Nullable(Shape of) ? bare(of) : shape;
  }

  /** Whether something is known of the type of what is compared; null equals what may be null. */
  private static boolean isKnown(Shape shape) {
    return switch (shape) {
      case Shape.Any _, Shape.Closed _, Shape.OptionalOf _, Shape.Nullable _ -> false;
      case Shape.Scalar scalar -> scalar != Shape.Scalar.NULL;
      case Shape.ListOf _, Shape.Fields _ -> true;
    };
  }
}
