package dev.tenuto.language.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks a whole template: each of its expressions, and what shape the whole has. */
final class TemplateChecker {

  private final FunctionLibrary library;
  private final TypeScope scope;

  TemplateChecker(FunctionLibrary library, TypeScope scope) {
    this.library = library;
    this.scope = scope;
  }

  List<Finding> findings(TemplateNode node) {
    var findings = new ArrayList<Finding>();
    node.forEachText(
        "",
        (pointer, text) -> {
          for (Part part : text.parts()) {
            if (part instanceof Part.Hole hole) {
              var checker = new Checker(hole.expression(), library, scope);
              checker.check();
              checker.findings().forEach(finding -> findings.add(finding.in(pointer)));
            }
          }
        });
    return findings;
  }

  Shape shape(TemplateNode node) {
    return switch (node) {
      case TemplateNode.Constant(var value) -> Shape.of(value);
      case TemplateNode.Text(var text) ->
          text.parts().getFirst() instanceof Part.Hole hole && text.isWhole()
              ? new Checker(hole.expression(), library, scope).check().asResult()
              : Shape.Scalar.STRING;
      case TemplateNode.Items(var items) -> {
        Shape element = new Shape.Closed();
        for (TemplateNode item : items) {
          element = element.or(shape(item));
        }
        yield new Shape.ListOf(element);
      }
      case TemplateNode.Fields(var fields) -> {
        Map<String, Shape> declared = new LinkedHashMap<>();
        fields.forEach((key, value) -> declared.put(key, shape(value)));
        yield Shape.Fields.closed(declared);
      }
    };
  }
}
