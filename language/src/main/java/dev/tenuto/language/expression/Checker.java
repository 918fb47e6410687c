package dev.tenuto.language.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.tenuto.language.problem.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with one expression without data. Only what is sure is found: what is not
 * declared may be anything, and what may be null is taken as if it were not.
 */
final class Checker {

  /** A variable of a loop or binding, with those around it. */
  private record Variables(String name, Shape shape, @Nullable Variables outer) {}

  private final Expression expression;
  private final FunctionLibrary library;
  private final TypeScope scope;
  private final SourceSpots spots;
  private final Set<Finding> findings = new LinkedHashSet<>();
  private @Nullable Variables variables;

  /** Whether what is read here may be absent, as inside {@code has}, {@code ?.} and others. */
  private boolean guarded;

  Checker(Expression expression, FunctionLibrary library, TypeScope scope) {
    this.expression = expression;
    this.library = library;
    this.scope = scope;
    this.spots = new SourceSpots(expression);
  }

  /** What the expression gives; the findings are complete after that. */
  Shape check() {
    return shape(expression.tree().getExpr());
  }

  /** What a condition gives, which must be boolean. */
  Shape checkCondition() {
    Shape shape = check();
    if (!Compatibility.accepts(Signature.Kind.BOOL, shape)) {
      add(
          Finding.Kind.TYPE_MISMATCH,
          0,
          "The condition must be true or false, and is " + shape.describe(),
          "Compare it with something");
    }
    return shape;
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  private Shape shape(CelExpr expr) {
    return switch (expr.getKind()) {
      case CONSTANT -> constant(expr);
      case IDENT -> name(expr);
      case SELECT -> select(expr);
      case CALL -> call(expr);
      case LIST -> list(expr);
      case MAP -> map(expr);
      case COMPREHENSION -> loop(expr.comprehension());
      case STRUCT, NOT_SET -> Shape.any();
    };
  }

  private static Shape constant(CelExpr expr) {
    return switch (expr.constant().getKind()) {
      case NULL_VALUE -> Shape.Scalar.NULL;
      case BOOLEAN_VALUE -> Shape.Scalar.BOOL;
      case INT64_VALUE, UINT64_VALUE -> Shape.Scalar.INT;
      case DOUBLE_VALUE -> Shape.Scalar.NUMBER;
      case STRING_VALUE -> Shape.Scalar.STRING;
      case BYTES_VALUE -> Shape.Scalar.BYTES;
      case TIMESTAMP_VALUE, DURATION_VALUE, NOT_SET -> Shape.any();
    };
  }

  private Shape name(CelExpr expr) {
    String written = expr.ident().name();
    for (Variables at = variables; at != null; at = at.outer()) {
      if (at.name().equals(written)) {
        return at.shape();
      }
    }
    if (Values.isTypeName(written)) {
      return Shape.Scalar.TYPE;
    }
    String name = written.startsWith(".") ? written.substring(1) : written;
    Shape shape = scope.find(name);
    if (shape != null) {
      return shape;
    }
    add(
        Finding.Kind.UNKNOWN_ROOT,
        spots.of(expr),
        "There is no `" + name + "` here",
        guess(name, scope.names(), "Known here"));
    return Shape.any();
  }

  private Shape select(CelExpr expr) {
    if (!expr.select().testOnly()) {
      return field(expr);
    }
    guarded(() -> field(expr));
    return Shape.Scalar.BOOL;
  }

  private Shape field(CelExpr expr) {
    Shape operand = shape(expr.select().operand());
    return field(operand, expr.select().field(), expr, expr.select().operand());
  }

  private Shape guarded(Supplier<Shape> read) {
    boolean before = guarded;
    guarded = true;
    Shape shape = read.get();
    guarded = before;
    return shape;
  }

  private Shape field(Shape target, String name, CelExpr at, CelExpr operand) {
    return switch (target) {
      case Shape.Any any -> any;
      case Shape.Closed closed -> closed;
      case Shape.Nullable(Shape of) -> field(of, name, at, operand);
      case Shape.OptionalOf(Shape of) -> new Shape.OptionalOf(field(of, name, at, operand));
      case Shape.Fields fields -> declared(fields, name, at, operand);
      case Shape.Scalar scalar when guarded && scalar == Shape.Scalar.NULL -> scalar;
      case Shape.ListOf _, Shape.Scalar _ -> {
        add(
            Finding.Kind.TYPE_MISMATCH,
            spots.ofField(at),
            "`"
                + CelTree.path(operand)
                + "` is "
                + target.describe()
                + " and has no field `"
                + name
                + "`",
            "");
        yield Shape.any();
      }
    };
  }

  private Shape declared(Shape.Fields fields, String name, CelExpr at, CelExpr operand) {
    Shape field = fields.declared().get(name);
    if (field != null) {
      return field;
    }
    if (fields.others() instanceof Shape.Closed) {
      add(
          Finding.Kind.UNDECLARED_FIELD,
          spots.ofField(at),
          "`" + CelTree.path(operand) + "` has no field `" + name + "`",
          guess(name, fields.declared().keySet(), "It has"));
      return Shape.any();
    }
    return fields.others();
  }

  private Shape call(CelExpr expr) {
    CelCall call = expr.call();
    List<CelExpr> args = call.args();
    return switch (call.function()) {
      case "_&&_", "_||_" -> {
        args.forEach(arg -> require(shape(arg), Signature.Kind.BOOL, arg, call.function()));
        yield Shape.Scalar.BOOL;
      }
      case "_?_:_" -> {
        require(shape(args.get(0)), Signature.Kind.BOOL, args.get(0), "_?_:_");
        yield shape(args.get(1)).or(shape(args.get(2)));
      }
      case "@not_strictly_false" -> {
        shape(args.getFirst());
        yield Shape.Scalar.BOOL;
      }
      case Macros.DEFAULT -> present(guarded(() -> shape(args.get(0)))).or(shape(args.get(1)));
      case "_[_]" -> element(expr, args);
      case "_?._", "_[?_]" -> {
        Shape element = guarded(() -> element(expr, args));
        yield new Shape.OptionalOf(present(element));
      }
      case "cel.@mapInsert" -> {
        args.forEach(this::shape);
        yield Shape.object();
      }
      default -> function(expr);
    };
  }

  private Shape element(CelExpr expr, List<CelExpr> args) {
    Shape target = present(shape(args.get(0)));
    Shape key = shape(args.get(1));
    String literal = CelTree.findString(args.get(1));
    if (target instanceof Shape.ListOf(Shape element)) {
      require(key, Signature.Kind.NUMBER, args.get(1), "[…]");
      return element;
    }
    if (target instanceof Shape.Fields fields
        && fields.others() instanceof Shape.Closed
        && key.isNumber()
        && !guarded) {
      add(
          Finding.Kind.TYPE_MISMATCH,
          spots.ofField(expr),
          "`"
              + CelTree.path(args.get(0))
              + "` is an object and has no position "
              + CelTree.path(args.get(1)),
          guess("", fields.declared().keySet(), "It has"));
      return Shape.any();
    }
    if (literal != null) {
      return field(target, literal, expr, args.get(0));
    }
    if (target instanceof Shape.Scalar) {
      return field(target, CelTree.path(args.get(1)), expr, args.get(0));
    }
    return Shape.any();
  }

  private Shape function(CelExpr expr) {
    CelCall call = expr.call();
    String qualified = CelTree.namespaced(call, library);
    boolean receiver = qualified.isEmpty() && call.target().isPresent();
    String name = qualified.isEmpty() ? call.function() : qualified;
    var args = new ArrayList<CelExpr>();
    if (receiver) {
      call.target().ifPresent(args::add);
    }
    args.addAll(call.args());
    List<Shape> shapes = args.stream().map(this::shape).toList();
    if (receiver && args.size() == 2 && (name.equals("orValue") || name.equals("or"))) {
      require(shapes.getFirst(), Signature.Kind.OPTIONAL, args.getFirst(), name);
      Shape held = present(shapes.getFirst());
      return name.equals("or") ? new Shape.OptionalOf(Shape.any()) : held.or(shapes.getLast());
    }
    Function function = library.find(name);
    if (function == null) {
      add(
          Finding.Kind.UNKNOWN_FUNCTION,
          spots.ofCall(expr, name),
          "There is no function `" + name + "`",
          guess(name, library.names(), ""));
      return Shape.any();
    }
    Literals.find(function.name(), call.args())
        .ifPresent(
            message -> add(Finding.Kind.INVALID_LITERAL, spots.ofCall(expr, name), message, ""));
    if (name.equals("_==_") || name.equals("_!=_")) {
      checkComparison(expr, name, shapes);
    }
    return result(expr, function, receiver, shapes);
  }

  private void checkComparison(CelExpr expr, String operator, List<Shape> shapes) {
    var comparison = new Comparison(shapes.getFirst(), shapes.getLast());
    if (comparison.isNeverEqual()) {
      add(
          Finding.Kind.NEVER_EQUAL,
          spots.of(expr),
          "This is always "
              + (operator.equals("_!=_") ? "true" : "false")
              + ": "
              + comparison.left().describe()
              + " and "
              + comparison.right().describe()
              + " are never equal",
          "Compare values of one type, for example with int(…) or string(…)");
    }
  }

  private Shape result(CelExpr expr, Function function, boolean receiver, List<Shape> shapes) {
    List<Signature> forms =
        function.signatures().stream()
            .filter(signature -> signature.accepts(receiver, shapes.size()))
            .toList();
    List<Signature> fitting =
        forms.stream().filter(signature -> Compatibility.accepts(signature, shapes)).toList();
    if (!fitting.isEmpty()) {
      return Compatibility.result(function.name(), fitting, shapes);
    }
    String what =
        forms.isEmpty()
            ? "cannot be called in this form"
            : "cannot be used on " + Compatibility.describe(shapes);
    List<String> texts = function.signatures().stream().map(Signature::shown).toList();
    add(
        Finding.Kind.TYPE_MISMATCH,
        spots.ofCall(expr, function.name()),
        "`" + CelTree.symbol(function.name()) + "` " + what,
        CelTree.isOperator(function.name())
            ? ""
            : "It can be called as " + String.join("; ", texts));
    return Shape.any();
  }

  private Shape list(CelExpr expr) {
    Shape element = new Shape.Closed();
    List<CelExpr> elements = expr.list().elements();
    for (int i = 0; i < elements.size(); i++) {
      Shape shape = shape(elements.get(i));
      boolean optional = expr.list().optionalIndices().contains(i);
      element = element.or(optional ? present(shape) : shape);
    }
    return new Shape.ListOf(element);
  }

  private Shape map(CelExpr expr) {
    Map<String, Shape> declared = new LinkedHashMap<>();
    for (var entry : expr.map().entries()) {
      shape(entry.key());
      Shape value = shape(entry.value());
      String key = CelTree.findString(entry.key());
      if (key != null) {
        declared.put(key, entry.optionalEntry() ? Shape.any() : value);
      }
    }
    return Shape.Fields.open(declared);
  }

  private Shape loop(CelComprehension loop) {
    Shape range = present(shape(loop.iterRange()));
    boolean pairs = !loop.iterVar2().isEmpty();
    Shape initial = shape(loop.accuInit());
    Shape first = Shape.any();
    Shape second = Shape.any();
    switch (range) {
      case Shape.ListOf(Shape element) -> {
        first = pairs ? Shape.Scalar.INT : element;
        second = element;
      }
      case Shape.Fields _ -> first = Shape.Scalar.STRING;
      case Shape.Scalar scalar ->
          add(
              Finding.Kind.TYPE_MISMATCH,
              spots.of(loop.iterRange()),
              "`"
                  + CelTree.path(loop.iterRange())
                  + "` is "
                  + scalar.describe()
                  + "; a list or an object is needed",
              "");
      case Shape.Any _, Shape.Closed _, Shape.Nullable _, Shape.OptionalOf _ -> {
        // nothing is known of the elements
      }
    }
    Variables before = variables;
    variables = new Variables(loop.accuVar(), initial, variables);
    Variables inResult = variables;
    variables = new Variables(loop.iterVar(), first, variables);
    if (pairs) {
      variables = new Variables(loop.iterVar2(), second, variables);
    }
    shape(loop.loopCondition());
    Shape step = shape(loop.loopStep());
    variables = new Variables(loop.accuVar(), initial.or(step), inResult.outer());
    Shape result = shape(loop.result());
    variables = before;
    return result;
  }

  /** What is there when it is neither null nor an empty optional. */
  private static Shape present(Shape shape) {
    return switch (shape) {
      case Shape.Nullable(Shape of) -> present(of);
      case Shape.OptionalOf(Shape of) -> present(of);
      default -> shape;
    };
  }

  private void require(Shape shape, Signature.Kind kind, CelExpr at, String function) {
    if (!Compatibility.accepts(kind, shape)) {
      add(
          Finding.Kind.TYPE_MISMATCH,
          spots.of(at),
          "`"
              + CelTree.symbol(function)
              + "` needs "
              + kind.shape().describe()
              + ", and `"
              + CelTree.path(at)
              + "` is "
              + shape.describe(),
          "");
    }
  }

  private static String guess(String name, Collection<String> names, String listing) {
    String nearest = NearestName.find(name, names);
    if (nearest != null) {
      return "Did you mean " + nearest + "?";
    }
    return listing.isEmpty() || names.isEmpty() ? "" : listing + ": " + String.join(", ", names);
  }

  private void add(Finding.Kind kind, int offset, String message, String hint) {
    findings.add(new Finding(kind, "", expression.offset() + offset, message, hint));
  }
}
