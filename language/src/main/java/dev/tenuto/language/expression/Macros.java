package dev.tenuto.language.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.List;
import java.util.Optional;

/** Our macros, beside those of CEL: {@code default(path, y)} and the ones that take a name. */
final class Macros {

  static final String DEFAULT = "@default";
  static final String GROUP_PAIRS = "@groupPairs";
  static final String KEY_PAIRS = "@keyPairs";
  static final String SORT_PAIRS = "@sortPairs";

  private Macros() {}

  static List<CelMacro> all() {
    return List.of(
        CelMacro.newGlobalMacro(
            "default",
            2,
            (factory, _, arguments) -> Optional.of(factory.newGlobalCall(DEFAULT, arguments))),
        byKey("groupBy", GROUP_PAIRS),
        byKey("keyBy", KEY_PAIRS),
        byKey("sortBy", SORT_PAIRS));
  }

  /** {@code list.name(x, key)} becomes a function over {@code list.map(x, [key, x])}. */
  private static CelMacro byKey(String name, String function) {
    return CelMacro.newReceiverMacro(
        name, 2, (factory, target, arguments) -> pairs(factory, target, arguments, function));
  }

  private static Optional<CelExpr> pairs(
      CelMacroExprFactory factory, CelExpr target, List<CelExpr> arguments, String function) {
    CelExpr variable = arguments.get(0);
    if (variable.getKind() != CelExpr.ExprKind.Kind.IDENT) {
      return Optional.empty();
    }
    CelExpr pair = factory.newList(arguments.get(1), factory.copy(variable));
    return CelStandardMacro.MAP
        .getDefinition()
        .getExpander()
        .expandMacro(factory, target, com.google.common.collect.ImmutableList.of(variable, pair))
        .map(mapped -> factory.newGlobalCall(function, mapped));
  }
}
