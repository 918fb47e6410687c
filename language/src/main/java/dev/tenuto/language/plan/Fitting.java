package dev.tenuto.language.plan;

import dev.tenuto.language.expression.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a value of one shape may be one of another; what may be null is taken as if it is not.
 */
final class Fitting {

  private Fitting() {}

  /**
   * A part that cannot be what is wanted.
   *
   * @param path as an author reads it, for example {@code .lines[…].sku}; empty for the whole
   * @param pointer the part of it that is known, as a JSON pointer
   */
  record Misfit(String path, String pointer, Shape given, Shape wanted) {

    private Misfit inField(String name) {
      return new Misfit("." + name + path, "/" + Pointer.escape(name) + pointer, given, wanted);
    }

    private Misfit inList() {
      return new Misfit("[…]" + path, "", given, wanted);
    }
  }

  /** False only when it surely is not. */
  static boolean mayFit(Shape given, Shape wanted) {
    return find(given, wanted) == null;
  }

  /** The first part that surely is not what is wanted; null when there is none. */
  static @Nullable Misfit find(Shape given, Shape wanted) {
    Shape bare = bare(wanted);
    if (bare instanceof Shape.Any || bare instanceof Shape.Closed) {
      return null;
    }
    return switch (given) {
      case Shape.Any _, Shape.Closed _, Shape.OptionalOf _ -> null;
      case Shape.Nullable(Shape of) -> find(of, wanted);
      case Shape.Scalar scalar -> scalarFits(scalar, bare) ? null : whole(given, wanted);
      case Shape.ListOf(Shape element) -> {
        if (!(bare instanceof Shape.ListOf(Shape wantedElement))) {
          yield whole(given, wanted);
        }
        Misfit misfit = find(element, wantedElement);
        yield misfit == null ? null : misfit.inList();
      }
      case Shape.Fields fields ->
          bare instanceof Shape.Fields wantedFields
              ? inFields(fields, wantedFields)
              : whole(given, wanted);
    };
  }

  private static Misfit whole(Shape given, Shape wanted) {
    return new Misfit("", "", given, wanted);
  }

  private static @Nullable Misfit inFields(Shape.Fields given, Shape.Fields wanted) {
    for (Map.Entry<String, Shape> field : given.declared().entrySet()) {
      Shape expected = wanted.declared().get(field.getKey());
      Misfit misfit = expected == null ? null : find(field.getValue(), expected);
      if (misfit != null) {
        return misfit.inField(field.getKey());
      }
    }
    return null;
  }

  private static boolean scalarFits(Shape.Scalar given, Shape wanted) {
    return given == Shape.Scalar.NULL
        || given.equals(wanted)
        || (given.isNumber() && wanted.isNumber());
  }

  private static Shape bare(Shape shape) {
    return shape instanceof Shape.Nullable(Shape of) ? bare(of) : shape;
  }
}
