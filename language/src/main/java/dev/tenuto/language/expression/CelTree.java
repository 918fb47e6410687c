package dev.tenuto.language.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about cel-java's syntax tree. */
final class CelTree {

  private CelTree() {}

  /** The text of a string literal, or null when it is none. */
  static @Nullable String findString(CelExpr expr) {
    boolean text =
        expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    return text ? expr.constant().stringValue() : null;
  }

  /** The name of a function in a namespace ({@code math.abs}); empty when the call is none. */
  static String namespaced(CelCall call, FunctionLibrary library) {
    CelExpr target = call.target().orElse(null);
    if (target == null || target.getKind() != CelExpr.ExprKind.Kind.IDENT) {
      return "";
    }
    String qualified = target.ident().name() + "." + call.function();
    boolean receiver = library.find(call.function()) != null;
    boolean namespaced =
        library.find(qualified) != null
            || (library.isNamespace(target.ident().name()) && !receiver);
    return namespaced ? qualified : "";
  }

  /** All parts of an expression, in the order in which they stand. */
  static List<CelExpr> children(CelExpr expr) {
    var children = new ArrayList<CelExpr>();
    switch (expr.getKind()) {
      case SELECT -> children.add(expr.select().operand());
      case CALL -> {
        expr.call().target().ifPresent(children::add);
        children.addAll(expr.call().args());
      }
      case LIST -> children.addAll(expr.list().elements());
      case MAP ->
          expr.map()
              .entries()
              .forEach(entry -> {
                children.add(entry.key());
                children.add(entry.value());
              });
      case STRUCT -> expr.struct().entries().forEach(entry -> children.add(entry.value()));
      case COMPREHENSION -> {
        var loop = expr.comprehension();
        children.addAll(
            List.of(
                loop.iterRange(),
                loop.accuInit(),
                loop.loopCondition(),
                loop.loopStep(),
                loop.result()));
      }
      case CONSTANT, IDENT, NOT_SET -> {
        // no parts
      }
    }
    return children;
  }

  /** How a message names an expression: its path where it has one. */
  static String path(CelExpr expr) {
    return switch (expr.getKind()) {
      case IDENT -> expr.ident().name();
      case SELECT -> path(expr.select().operand()) + "." + expr.select().field();
      case CONSTANT -> literal(expr);
      case CALL -> callPath(expr.call());
      case LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> "the value";
    };
  }

  private static String callPath(CelCall call) {
    List<CelExpr> args = call.args();
    return switch (call.function()) {
      case "_[_]" -> path(args.get(0)) + "[" + path(args.get(1)) + "]";
      case "_[?_]" -> path(args.get(0)) + "[?" + path(args.get(1)) + "]";
      case "_?._" -> path(args.get(0)) + ".?" + findString(args.get(1));
      default -> isOperator(call.function()) ? "the value" : call.function() + "()";
    };
  }

  private static String literal(CelExpr expr) {
    CelConstant constant = expr.constant();
    return switch (constant.getKind()) {
      case STRING_VALUE -> "'" + constant.stringValue() + "'";
      case INT64_VALUE -> Long.toString(constant.int64Value());
      case DOUBLE_VALUE -> Double.toString(constant.doubleValue());
      case BOOLEAN_VALUE -> Boolean.toString(constant.booleanValue());
      case NULL_VALUE -> "null";
      case UINT64_VALUE, BYTES_VALUE, TIMESTAMP_VALUE, DURATION_VALUE, NOT_SET -> "the value";
    };
  }

  static boolean isOperator(String function) {
    char first = function.charAt(0);
    return first == '_' || first == '@' || first == '!' || first == '-' || first == '[';
  }

  static boolean isLogical(CelCall call) {
    return call.function().equals("_&&_") || call.function().equals("_||_");
  }

  /** Whether it is {@code o.or(x)} or {@code o.orValue(x)}, which evaluate x only when needed. */
  static boolean isOptional(String function) {
    return function.equals("or") || function.equals("orValue");
  }

  /** An operator as authors write it. */
  static String symbol(String function) {
    if (function.equals("_?_:_")) {
      return "?:";
    }
    return isOperator(function) ? function.replace("_", "").replace("@", "") : function;
  }
}
