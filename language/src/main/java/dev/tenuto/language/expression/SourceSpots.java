package dev.tenuto.language.expression;

import dev.cel.common.ast.CelExpr;

/** Where the parts of one expression stand in its text, as an author looks for them. */
record SourceSpots(Expression expression) {

  /** Where a part begins, or has its operator. */
  int of(CelExpr part) {
    int at = expression.tree().getSource().getPositionsMap().getOrDefault(part.id(), 0);
    return CelText.characters(expression.text(), at);
  }

  /** cel-java's position of a field is its dot; the name behind it is what an author looks for. */
  int ofField(CelExpr read) {
    int at = of(read);
    String text = expression.text();
    if (read.getKind() == CelExpr.ExprKind.Kind.SELECT && read.select().testOnly()) {
      int from = of(read.select().operand());
      return Math.max(at, text.indexOf(read.select().field(), from));
    }
    while (at < text.length() - 1 && ".?[".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** cel-java's position of a call is its parenthesis or dot; an author looks for the name. */
  int ofCall(CelExpr call, String name) {
    int at = of(call);
    String text = expression.text();
    if (at >= name.length() && at < text.length() && text.charAt(at) == '(') {
      int start = at - name.length();
      return text.startsWith(name, start) ? start : at;
    }
    return at < text.length() && text.charAt(at) == '.' ? at + 1 : at;
  }
}
