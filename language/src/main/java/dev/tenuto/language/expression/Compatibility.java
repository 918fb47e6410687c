package dev.tenuto.language.expression;

import java.util.List;

/** Whether a value of some shape can stand where a function wants one, and what comes out. */
final class Compatibility {

  private Compatibility() {}

  static boolean accepts(Signature signature, List<Shape> shapes) {
    for (int i = 0; i < shapes.size(); i++) {
      if (!accepts(signature.parameters().get(i), shapes.get(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean accepts(Signature.Kind kind, Shape shape) {
    return kind == Signature.Kind.ANY
        || switch (shape) {
          case Shape.Any _, Shape.Closed _ -> true;
          case Shape.Nullable(Shape of) -> accepts(kind, of);
          case Shape.OptionalOf _ -> kind == Signature.Kind.OPTIONAL;
          case Shape.ListOf(Shape element) -> acceptsList(kind, element);
          case Shape.Fields _ -> kind == Signature.Kind.OBJECT;
          case Shape.Scalar scalar ->
              scalar.isNumber() ? kind.shape().isNumber() : kind.shape().equals(scalar);
        };
  }

  private static boolean acceptsList(Signature.Kind kind, Shape element) {
    if (!(kind.shape() instanceof Shape.ListOf(Shape wanted))) {
      return false;
    }
    boolean numbers = element.isNumber() && wanted.isNumber();
    return wanted instanceof Shape.Any || numbers || maybe(element) || element.equals(wanted);
  }

  private static boolean maybe(Shape element) {
    return element instanceof Shape.Any
        || element instanceof Shape.Closed
        || element instanceof Shape.Nullable;
  }

  /** What a function gives: of whole numbers a whole one where it can, of lists their elements. */
  static Shape result(String function, List<Signature> fitting, List<Shape> shapes) {
    Signature first = fitting.getFirst();
    boolean whole = shapes.stream().allMatch(Shape.Scalar.INT::equals);
    Shape result = first.result().shape();
    if (!whole) {
      for (Signature signature : fitting) {
        result = result.or(signature.result().shape());
      }
    }
    return switch (function) {
      case "optional.of" -> new Shape.OptionalOf(shapes.getFirst());
      case "value" -> shapes.getFirst() instanceof Shape.OptionalOf(Shape of) ? of : result;
      case "first", "last", "min", "max" ->
          shapes.getFirst() instanceof Shape.ListOf(Shape element) && known(element)
              ? element.orNull()
              : result;
      default ->
          first.result() == Signature.Kind.ELEMENTS && result instanceof Shape.ListOf
              ? elements(shapes)
              : result;
    };
  }

  private static boolean known(Shape element) {
    return !(element instanceof Shape.Closed);
  }

  private static Shape elements(List<Shape> shapes) {
    Shape joined = new Shape.Closed();
    for (Shape shape : shapes) {
      switch (shape) {
        case Shape.ListOf(Shape element) -> joined = joined.or(element);
        case Shape.Scalar scalar when scalar.isNumber() -> {
          // an index or a count beside the list
        }
        default -> joined = Shape.any();
      }
    }
    return new Shape.ListOf(joined);
  }

  static String describe(List<Shape> shapes) {
    return String.join(" and ", shapes.stream().map(Shape::describe).toList());
  }
}
