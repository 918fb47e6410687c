package dev.tenuto.benchmarks.micro;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.plan.Catalog;
import dev.tenuto.language.plan.CheckResult;
import dev.tenuto.language.plan.CheckedDocument.CheckedWorkflow;
import dev.tenuto.language.plan.Checker;
import java.util.List;

/** The definitions that are measured. */
final class Documents {

  private static final String HEAD =
      """
      apiVersion: tenuto.dev/v1
      kind: Workflow
      metadata: {name: measured}
      spec:
        input: {base: {type: string, required: true}, count: {type: integer, default: 1}}
        steps:
      """;

  private Documents() {}

  /** Calls one after another, each reading what the one before answered. */
  static String calls(int steps) {
    var text = new StringBuilder(HEAD);
    for (int i = 0; i < steps; i++) {
      String read = i == 0 ? "input.count" : "steps.s" + (i - 1) + ".output.n";
      text.append("    - id: s").append(i).append('\n');
      text.append("      http:\n        method: POST\n");
      text.append("        url: \"{{ input.base }}/orders/").append(i).append("\"\n");
      text.append("        body: {n: \"{{ ").append(read).append(" }}\", of: order}\n");
    }
    return text.append("  output: \"{{ steps.s")
        .append(steps - 1)
        .append(".output.n }}\"\n")
        .toString();
  }

  /** Values one after another, each computed from the one before. */
  static String values(int steps) {
    var text = new StringBuilder(HEAD);
    for (int i = 0; i < steps; i++) {
      String read = i == 0 ? "input.count" : "steps.s" + (i - 1) + ".output.n + 1";
      text.append("    - {id: s%d, set: {n: \"{{ %s }}\"}}\n".formatted(i, read));
    }
    return text.append("  output: \"{{ steps.s")
        .append(steps - 1)
        .append(".output.n }}\"\n")
        .toString();
  }

  /** One call for each item, all at once. */
  static String items() {
    return HEAD.replace("    steps:", "    maxParallel: 500\n    steps:")
        .stripTrailing()
        .concat(
            """

                - id: each
                  forEach: {items: "{{ lists.range(input.count) }}", maxConcurrency: 0}
                  http: {method: POST, url: "{{ input.base }}/items/{{ item }}", body: {n: "{{ index }}"}}
              output: "{{ steps.each.output.itemCount }}"
            """);
  }

  static CheckedWorkflow checked(String text, Expressions expressions) {
    CheckResult result =
        new Checker(expressions)
            .check(List.of(new SourceFile("measured.yaml", text)), Catalog.empty());
    if (!result.ok()) {
      throw new IllegalStateException(result.problems().toString());
    }
    return (CheckedWorkflow) result.documents().getFirst();
  }
}
