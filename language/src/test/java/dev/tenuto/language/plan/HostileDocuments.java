package dev.tenuto.language.plan;

import dev.tenuto.language.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Texts that are written to do harm, each with the problem that ends it. */
final class HostileDocuments {

  private static final String HEAD =
      "apiVersion: tenuto.dev/v1\nkind: Workflow\nmetadata: {name: w}\nspec:\n";

  private HostileDocuments() {}

  /**
   * One of them.
   *
   * @param code null: it is large, and allowed
   */
  record Hostile(String name, Supplier<String> text, @Nullable ProblemCode code) {}

  static List<Hostile> all() {
    var all = new ArrayList<Hostile>();
    add(all, "aliases of aliases", HostileDocuments::bomb, ProblemCode.LIMIT_BUNDLE);
    add(
        all,
        "aliases",
        () -> "a: &a x\nb: [" + "*a, ".repeat(100_000) + "*a]",
        ProblemCode.LIMIT_ALIASES);
    add(all, "an anchor around its alias", () -> "a: &a {b: *a}", ProblemCode.YAML_ALIAS);
    add(all, "ten megabytes", () -> "x".repeat(10 << 20), ProblemCode.LIMIT_FILE);
    add(all, "ten thousand lists", () -> "[".repeat(10_000), ProblemCode.LIMIT_DEPTH);
    add(all, "ten thousand maps", () -> "{a: ".repeat(10_000), ProblemCode.LIMIT_DEPTH);
    add(all, "a tag that names a class", () -> "!!java.net.URL [x]", ProblemCode.YAML_TAG);
    add(
        all,
        "a million characters",
        () -> steps("{id: a, set: \"" + "x".repeat(1_000_000) + "\"}"),
        null);
    add(all, "a million digits", () -> "a: " + "9".repeat(1_000_000), ProblemCode.YAML_NUMBER);
    add(all, "ten thousand steps", HostileDocuments::manySteps, ProblemCode.LIMIT_STEPS);
    add(
        all,
        "a workflow that runs itself",
        () -> steps("{id: a, workflowRef: w}"),
        ProblemCode.LIMIT_SUBWORKFLOWS);
    add(
        all,
        "workflows that run each other",
        HostileDocuments::circle,
        ProblemCode.LIMIT_SUBWORKFLOWS);
    add(all, "a pattern that backtracks", () -> pattern("^(a+)+$"), ProblemCode.SCHEMA_DEFAULT);
    add(
        all,
        "a pattern that grows",
        () -> pattern("((x{1000}){1000}){1000}"),
        ProblemCode.SCHEMA_PATTERN);
    add(
        all,
        "twenty thousand unknown keys",
        HostileDocuments::unknownKeys,
        ProblemCode.LIMIT_PROBLEMS);
    add(
        all,
        "ten thousand brackets in an expression",
        () -> steps("{id: a, set: \"{{ " + "(".repeat(10_000) + " }}\"}"),
        ProblemCode.EXPRESSION_SYNTAX);
    return all;
  }

  private static void add(
      List<Hostile> all, String name, Supplier<String> text, @Nullable ProblemCode code) {
    all.add(new Hostile(name, text, code));
  }

  private static String steps(String step) {
    return HEAD + "  steps:\n    - " + step + "\n";
  }

  private static String bomb() {
    var text = new StringBuilder("a0: &a0 lol\n");
    for (int i = 1; i < 17; i++) {
      String inner = "*a" + (i - 1);
      text.append("a%d: &a%d [%s, %s, %s]\n".formatted(i, i, inner, inner, inner));
    }
    return text.toString();
  }

  private static String manySteps() {
    var text = new StringBuilder(HEAD + "  steps:\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("    - {id: s").append(i).append(", set: 1}\n");
    }
    return text.toString();
  }

  private static String unknownKeys() {
    var text = new StringBuilder(HEAD);
    for (int i = 0; i < 20_000; i++) {
      text.append("  wrong%d: 1\n".formatted(i));
    }
    return text.toString();
  }

  private static String circle() {
    var text = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      text.append(
              steps("{id: a, workflowRef: w%d}".formatted((i + 1) % 100))
                  .replace("name: w}", "name: w" + i + "}"))
          .append("---\n");
    }
    return text.toString();
  }

  private static String pattern(String pattern) {
    return HEAD
        + "  input: {a: {type: string, pattern: \"%s\", default: \"%s!\"}}\n"
            .formatted(pattern, "a".repeat(5_000))
        + "  steps: [{id: a, set: 1}]\n";
  }
}
