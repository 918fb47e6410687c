package dev.tenuto.language.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.UnsignedLong;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.values.NullValue;
import dev.tenuto.language.value.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prepares a syntax tree for cel-java: what the language has and CEL has not becomes calls of the
 * functions in {@link Reading} and {@link Guards}. cel-java's own reading of fields knows neither
 * paths nor names that are near, and its loops and literals are not counted.
 */
final class Rewriting {

  private static final List<String> BOOLEAN =
      List.of("!_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in", "@not_strictly_false");

  private final FunctionLibrary library;
  private final Map<Long, String> decimals;
  private final Map<String, Operand> operands = new HashMap<>();
  private List<String> bound = List.of();

  private Rewriting(FunctionLibrary library, Map<Long, String> decimals) {
    this.library = library;
    this.decimals = decimals;
  }

  /**
   * A tree for cel-java.
   *
   * @param operands what its names stand for that are no roots
   */
  record Rewritten(CelAbstractSyntaxTree tree, Map<String, Operand> operands) {}

  /**
   * @param decimals the texts of the decimal literals by their node's id
   */
  static Rewritten of(
      CelAbstractSyntaxTree tree, Map<Long, String> decimals, FunctionLibrary library) {
    var rewriting = new Rewriting(library, decimals);
    CelExpr expr = rewriting.expr(tree.getExpr());
    return new Rewritten(
        CelAbstractSyntaxTree.newParsedAst(expr, tree.getSource()), rewriting.operands);
  }

  private CelExpr expr(CelExpr expr) {
    PlainPath path = PlainPath.of(expr);
    return path != null && path.readsRoot(bound) ? operand(expr, path) : inside(expr);
  }

  private CelExpr inside(CelExpr expr) {
    return switch (expr.getKind()) {
      case CONSTANT -> constant(expr);
      case IDENT -> expr;
      case SELECT -> select(expr);
      case CALL -> call(expr);
      case LIST -> made(expr, list(expr));
      case MAP -> made(expr, map(expr));
      case COMPREHENSION -> isBinding(expr.comprehension()) ? binding(expr) : loop(expr);
      case STRUCT, NOT_SET ->
          throw new IllegalStateException("Refused when it was parsed: " + expr.getKind());
    };
  }

  private CelExpr constant(CelExpr expr) {
    String decimal = decimals.get(expr.id());
    if (decimal != null) {
      return number(expr, decimal);
    }
    if (expr.constant().getKind() != CelConstant.Kind.UINT64_VALUE) {
      return expr;
    }
    UnsignedLong value = expr.constant().uint64Value();
    return value.longValue() >= 0
        ? CelExpr.ofConstant(expr.id(), CelConstant.ofValue(value.longValue()))
        : number(expr, value.toString());
  }

  private CelExpr select(CelExpr expr) {
    CelExpr operand = expr.select().operand();
    CelExpr field = text(expr, expr.select().field());
    if (expr.select().testOnly()) {
      return inner(expr, Reading.HAS, expr(operand), field, path(expr, operand));
    }
    // what is read one from another is read in one call
    var fields = new ArrayList<>(List.of(field));
    while (fields.size() < Reading.LONGEST && isRead(operand)) {
      fields.addFirst(text(operand, operand.select().field()));
      operand = operand.select().operand();
    }
    String function = Reading.select(fields.size());
    fields.addFirst(expr(operand));
    fields.add(path(expr, operand));
    return inner(expr, function, fields.toArray(CelExpr[]::new));
  }

  private static boolean isRead(CelExpr expr) {
    return expr.getKind() == Kind.SELECT && !expr.select().testOnly();
  }

  private CelExpr call(CelExpr expr) {
    CelCall call = expr.call();
    List<CelExpr> args = call.args();
    return switch (call.function()) {
      case "_[_]" ->
          inner(expr, Reading.INDEX, expr(args.get(0)), expr(args.get(1)), path(expr, args.get(0)));
      case "_?._", "_[?_]" ->
          inner(expr, Reading.FIND, expr(args.get(0)), expr(args.get(1)), path(expr, args.get(0)));
      case "_&&_", "_||_" ->
          newCall(
              expr,
              call.function(),
              bool(args.get(0), call.function(), true),
              bool(args.get(1), call.function(), true));
      case "_?_:_" ->
          newCall(
              expr,
              call.function(),
              bool(args.get(0), call.function(), false),
              expr(args.get(1)),
              expr(args.get(2)));
      case Macros.DEFAULT -> {
        CelExpr tried = inner(expr, Reading.TRIED, expr(args.get(0)));
        yield CelExpr.ofCall(
            expr.id(), Optional.of(tried), "orValue", ImmutableList.of(expr(args.get(1))));
      }
      default -> function(expr);
    };
  }

  private CelExpr function(CelExpr expr) {
    CelCall call = expr.call();
    ImmutableList<CelExpr> args =
        call.args().stream().map(this::expr).collect(ImmutableList.toImmutableList());
    String namespaced = CelTree.namespaced(call, library);
    Optional<CelExpr> target = namespaced.isEmpty() ? call.target() : Optional.empty();
    boolean receiver = target.isPresent();
    if (receiver && args.size() == 1 && CelTree.isOptional(call.function())) {
      CelExpr optional = optional(target.get(), call.function());
      return CelExpr.ofCall(expr.id(), Optional.of(optional), call.function(), args);
    }
    String name = namespaced.isEmpty() ? call.function() : namespaced;
    Function function = library.find(name);
    if (function == null || !function.accepts(receiver, args.size() + (receiver ? 1 : 0))) {
      return inner(expr, Guards.UNKNOWN, text(expr, name));
    }
    return CelExpr.ofCall(expr.id(), target.map(this::expr), name, args);
  }

  private CelExpr list(CelExpr expr) {
    ImmutableList.Builder<CelExpr> elements = ImmutableList.builder();
    List<CelExpr> written = expr.list().elements();
    for (int i = 0; i < written.size(); i++) {
      boolean maybe = expr.list().optionalIndices().contains(i);
      elements.add(maybe ? optional(written.get(i), "?") : expr(written.get(i)));
    }
    return CelExpr.ofList(expr.id(), elements.build(), expr.list().optionalIndices());
  }

  private CelExpr map(CelExpr expr) {
    ImmutableList.Builder<CelExpr.CelMap.Entry> entries = ImmutableList.builder();
    for (var entry : expr.map().entries()) {
      boolean maybe = entry.optionalEntry();
      CelExpr value = maybe ? optional(entry.value(), "?") : expr(entry.value());
      CelExpr key = inner(entry.key(), Guards.KEY, expr(entry.key()));
      boolean plain = CelTree.findString(entry.key()) != null;
      entries.add(CelExpr.ofMapEntry(entry.id(), plain ? entry.key() : key, value, maybe));
    }
    return CelExpr.ofMap(expr.id(), entries.build());
  }

  /** A loop counts its rounds. */
  private CelExpr loop(CelExpr expr) {
    CelComprehension loop = expr.comprehension();
    CelExpr range = inner(expr, Guards.EACH, expr(loop.iterRange()), path(expr, loop.iterRange()));
    CelExpr initial = appended(loop.accuInit());
    List<String> around = bind(loop);
    CelExpr rewritten =
        CelExpr.ofComprehension(
            expr.id(),
            loop.iterVar(),
            loop.iterVar2(),
            range,
            loop.accuVar(),
            initial,
            expr(loop.loopCondition()),
            expr(loop.loopStep()),
            expr(loop.result()));
    bound = around;
    return rewritten;
  }

  /** Takes the variables of a loop for no roots; gives back those of the loops around it. */
  private List<String> bind(CelComprehension loop) {
    List<String> around = bound;
    bound = new ArrayList<>(around);
    bound.addAll(List.of(loop.iterVar(), loop.iterVar2(), loop.accuVar()));
    return around;
  }

  private CelExpr appended(CelExpr initial) {
    return initial.getKind() == Kind.LIST ? list(initial) : expr(initial);
  }

  /** A loop without rounds, which is what {@code cel.bind} and {@code optMap} become. */
  private static boolean isBinding(CelComprehension loop) {
    return loop.iterRange().getKind() == Kind.LIST && loop.iterRange().list().elements().isEmpty();
  }

  /**
   * A binding as one round over a list of the value: cel-java turns the result variable of a loop,
   * which bindings use, into a collection that cannot be indexed.
   */
  private CelExpr binding(CelExpr expr) {
    CelComprehension loop = expr.comprehension();
    long id = expr.id();
    CelExpr value = expr(loop.accuInit());
    List<String> around = bind(loop);
    CelExpr result = expr(loop.result());
    bound = around;
    return CelExpr.ofComprehension(
        id,
        loop.accuVar(),
        CelExpr.ofList(id, ImmutableList.of(value), ImmutableList.of()),
        "@bound",
        CelExpr.ofConstant(id, CelConstant.ofValue(NullValue.NULL_VALUE)),
        CelExpr.ofConstant(id, CelConstant.ofValue(true)),
        result,
        CelExpr.ofIdent(id, "@bound"));
  }

  /** An operand that must be boolean; {@code &&} and {@code ||} look at errors themselves. */
  private CelExpr bool(CelExpr operand, String operator, boolean logical) {
    CelExpr written = expr(operand);
    boolean known =
        switch (operand.getKind()) {
          case CONSTANT -> operand.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE;
          case SELECT -> operand.select().testOnly();
          case IDENT -> operand.ident().name().startsWith("@");
          case CALL ->
              BOOLEAN.contains(operand.call().function())
                  || (logical && CelTree.isLogical(operand.call()));
          case LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> false;
        };
    return known ? written : inner(operand, Guards.BOOL, written, text(operand, operator));
  }

  private CelExpr optional(CelExpr operand, String operator) {
    return inner(
        operand, Guards.OPTIONAL, expr(operand), text(operand, operator), path(operand, operand));
  }

  /** A literal's elements are counted. */
  private CelExpr made(CelExpr expr, CelExpr literal) {
    boolean empty = CelTree.children(expr).isEmpty();
    return empty ? literal : inner(expr, Guards.MADE, literal);
  }

  private static CelExpr path(CelExpr expr, CelExpr operand) {
    return text(expr, CelTree.path(operand));
  }

  /** cel-java has no constant for it. */
  private CelExpr number(CelExpr expr, String text) {
    Object value = Values.of(Json.number(text));
    return operand(expr, _ -> value);
  }

  /** A name that no author can write. */
  private CelExpr operand(CelExpr expr, Operand operand) {
    String name = "@" + operands.size();
    operands.put(name, operand);
    return CelExpr.ofIdent(expr.id(), name);
  }

  private static CelExpr text(CelExpr expr, String text) {
    return CelExpr.ofConstant(expr.id(), CelConstant.ofValue(text));
  }

  private static CelExpr inner(CelExpr expr, String function, CelExpr... args) {
    return newCall(expr, function, args);
  }

  private static CelExpr newCall(CelExpr expr, String function, CelExpr... args) {
    return CelExpr.ofCall(expr.id(), Optional.empty(), function, ImmutableList.copyOf(args));
  }
}
