package dev.tenuto.benchmarks;

/** The workflows that are measured. */
final class Shapes {

  private Shapes() {}

  static String name(int calls) {
    return calls == 1 ? "1 call" : calls + " calls in a row";
  }

  static String workflowName(int calls) {
    return "bench-" + calls;
  }

  /** A workflow that calls the target so many times, each call after the one before. */
  static String workflow(int calls) {
    var text = new StringBuilder();
    text.append("apiVersion: tenuto.dev/v1\nkind: Workflow\nmetadata: {name: ")
        .append(workflowName(calls))
        .append("}\nspec:\n  input:\n    target: {type: string, required: true}\n  steps:\n");
    for (int call = 0; call < calls; call++) {
      text.append("    - id: call").append(call).append('\n');
      if (call > 0) {
        text.append("      dependsOn: [call").append(call - 1).append("]\n");
      }
      text.append("      http: {url: \"{{ input.target }}/call/").append(call).append("\"}\n");
    }
    return text.append("  output: {value: \"{{ steps.call")
        .append(calls - 1)
        .append(".output.value }}\"}\n")
        .toString();
  }
}
