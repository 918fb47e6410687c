package dev.tenuto.language.plan;

import dev.tenuto.language.expression.Shape;

/** Whether a value of one shape may be one of another. */
final class Fitting {

  private Fitting() {}

  /** False only when it surely is not. */
  static boolean mayFit(Shape given, Shape wanted) {
    return switch (given) {
      case Shape.Any _, Shape.Closed _, Shape.OptionalOf _ -> true;
      case Shape.Nullable(Shape of) -> mayFit(of, wanted);
      case Shape.Scalar scalar -> scalar == Shape.Scalar.NULL || scalarFits(scalar, wanted);
      case Shape.ListOf _ -> isAny(wanted) || bare(wanted) instanceof Shape.ListOf;
      case Shape.Fields _ -> isAny(wanted) || bare(wanted) instanceof Shape.Fields;
    };
  }

  private static boolean scalarFits(Shape.Scalar given, Shape wanted) {
    return switch (bare(wanted)) {
      case Shape.Scalar scalar -> scalar == given || (scalar.isNumber() && given.isNumber());
      case Shape.Any _, Shape.Closed _ -> true;
      case Shape.ListOf _, Shape.Fields _, Shape.Nullable _, Shape.OptionalOf _ -> false;
    };
  }

  private static boolean isAny(Shape shape) {
    return bare(shape) instanceof Shape.Any;
  }

  private static Shape bare(Shape shape) {
    return shape instanceof Shape.Nullable(Shape of) ? bare(of) : shape;
  }
}
