package dev.tenuto.language.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A root and fields that an expression reads and does nothing else, as {@code input.order.id}. Most
 * templates are such; they are answered without cel-java, with the same value and the same count of
 * steps.
 */
record PlainPath(String root, List<String> fields) {

  /** Null when the expression is more than a path. */
  static @Nullable PlainPath of(CelExpr expr) {
    var fields = new ArrayList<String>();
    CelExpr at = expr;
    while (at.getKind() == Kind.SELECT && !at.select().testOnly()) {
      fields.add(at.select().field());
      at = at.select().operand();
    }
    return at.getKind() == Kind.IDENT
        ? new PlainPath(at.ident().name(), List.copyOf(fields.reversed()))
        : null;
  }

  /** Null where there is no such value: cel-java then says why. */
  @Nullable Object find(Evaluation evaluation) {
    JsonNode value = evaluation.roots().find(root);
    for (String field : fields) {
      value = value instanceof ObjectNode object ? object.get(field) : null;
    }
    if (value == null) {
      return null;
    }
    evaluation.steps(fields.size());
    return Values.of(value);
  }
}
