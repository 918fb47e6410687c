package dev.tenuto.language.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.problem.Problem;
import dev.tenuto.language.problem.ProblemCode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Definitions that are made to be expensive, or of parts that do not belong together. */
@Timeout(60)
class HostileConstructsTest {

  private static final Checker CHECKER = new Checker(Expressions.standard());

  @Test
  void aThousandWorkflowsInACircle() {
    var text = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      text.append(workflow("w" + i, "{id: a, workflowRef: w" + (i + 1) % 1_000 + "}"));
    }

    assertThat(codes(text.toString())).contains(ProblemCode.LIMIT_SUBWORKFLOWS);
  }

  @Test
  void workflowsThatRunEachOtherInEveryWay() {
    var text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      var steps = new StringBuilder();
      for (int j = 0; j < 60; j++) {
        steps.append("{id: s%d, workflowRef: w%d},".formatted(j, j));
      }
      text.append(workflow("w" + i, steps.toString()));
    }

    assertThat(codes(text.toString())).contains(ProblemCode.LIMIT_SUBWORKFLOWS);
  }

  @Test
  void aTreeOfWorkflowsThatWouldBeTooWideToWriteOut() {
    var text = new StringBuilder();
    for (int level = 1; level < 8; level++) {
      var steps = new StringBuilder();
      for (int j = 0; j < 100; j++) {
        String mode = j % 2 == 0 ? "inline" : "child";
        steps.append("{id: s%d, workflowRef: w%d, mode: %s},".formatted(j, level + 1, mode));
      }
      text.append(workflow("w" + level, steps.toString()));
    }
    text.append(workflow("w8", "{id: a, set: 1}"));

    assertThat(codes(text.toString())).isEmpty();
  }

  @Test
  void switchesInSwitches() {
    String inner = "switch: {cases: [{when: input.a == 1, ";
    String steps = "{id: a, " + inner.repeat(10) + "set: 1" + "}]}".repeat(10) + "}";
    String text = workflow("w", steps).replace("spec: {", "spec: {input: {a: {type: integer}}, ");

    assertThat(codes(text)).isEmpty();
  }

  @Test
  void anyUseOfTheKeys() {
    for (int seed = 0; seed < 3_000; seed++) {
      String text = workflow("w", new Mixture(seed).step()) + TASK;
      assertThatCode(() -> codes(text)).as("seed %d: %s", seed, text).doesNotThrowAnyException();
    }
  }

  private static final String TASK =
      "---\napiVersion: tenuto.dev/v1\nkind: Task\nmetadata: {name: t}\nspec: {output: 1}\n";

  /** A step of keys and values of the language, put together by chance. */
  private static final class Mixture {

    private static final List<String> KEYS =
        List.of(
            "id",
            "if",
            "dependsOn",
            "forEach",
            "items",
            "as",
            "repeat",
            "until",
            "every",
            "max",
            "collect",
            "taskRef",
            "input",
            "http",
            "url",
            "output",
            "set",
            "workflowRef",
            "mode",
            "switch",
            "value",
            "cases",
            "default",
            "match",
            "when",
            "steps",
            "wait",
            "for",
            "waitFor",
            "event",
            "schema",
            "fail",
            "code",
            "message",
            "details",
            "fallback",
            "on",
            "compensate",
            "retry",
            "timeout",
            "attemptTimeout",
            "maxConcurrency",
            "onItemError");
    private static final List<String> VALUES =
        List.of(
            "1",
            "-1",
            "true",
            "null",
            "a",
            "b",
            "t",
            "w",
            "1s",
            "child",
            "continue",
            "[]",
            "{}",
            "\"{{ item }}\"",
            "\"{{ steps.a.output }}\"",
            "\"{{ error.code }}\"",
            "output == 1",
            "steps.b.status == 'failed'",
            "[http]",
            "https://example.com/",
            "\"{{\"",
            "order.no");

    private final Random random;
    private int depth;

    private Mixture(long seed) {
      random = new Random(seed);
    }

    private String step() {
      return "{id: " + pick(List.of("a", "b", "c", "d")) + ", " + map().substring(1);
    }

    private String map() {
      var keys = new java.util.TreeSet<String>();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        keys.add(pick(KEYS));
      }
      var text = new StringBuilder("{");
      keys.forEach(key -> text.append(key).append(": ").append(value(key)).append(", "));
      return text.append('}').toString();
    }

    private String value(String key) {
      if (depth > 4 || random.nextInt(3) == 0) {
        return pick(VALUES);
      }
      depth++;
      String value =
          switch (key) {
            case "steps" -> "[" + step() + ", " + step() + "]";
            case "cases" -> "[" + map() + ", " + map() + "]";
            case "switch" -> "{value: " + pick(VALUES) + ", cases: [" + map() + "]}";
            case "forEach" -> "{items: [1], " + map().substring(1);
            case "repeat" -> "{until: output == 1, " + map().substring(1);
            case "wait" -> "{for: 1s}";
            case "waitFor" -> "{event: e}";
            case "fail" -> "{code: no, message: " + pick(VALUES) + "}";
            case "fallback", "compensate", "default", "http", "input" -> map();
            default -> pick(VALUES);
          };
      depth--;
      return value;
    }

    private String pick(List<String> of) {
      return of.get(random.nextInt(of.size()));
    }
  }

  private static String workflow(String name, String steps) {
    return "---\napiVersion: tenuto.dev/v1\nkind: Workflow\nmetadata: {name: "
        + name
        + "}\nspec: {steps: ["
        + steps
        + "]}\n";
  }

  private static List<ProblemCode> codes(String text) {
    return CHECKER
        .check(List.of(new SourceFile("w.yaml", text)), Catalog.empty())
        .problems()
        .stream()
        .map(Problem::code)
        .toList();
  }
}
