package dev.tenuto.language.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tenuto.language.expression.ExpressionSyntaxException;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.value.Json;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.StringNode;

/** Whatever the text is, a check ends soon, with problems and without an exception. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileInputTest {

  private static final Checker CHECKER = new Checker(Expressions.standard());
  private static final String HEAD =
      "apiVersion: tenuto.dev/v1\nkind: Workflow\nmetadata: {name: w}\nspec:\n";

  @Test
  void aliasesThatGrowWithoutEnd() {
    var text = new StringBuilder("a0: &a0 lol\n");
    for (int i = 1; i < 17; i++) {
      String inner = "*a" + (i - 1);
      text.append("a%d: &a%d [%s, %s, %s]\n".formatted(i, i, inner, inner, inner));
    }
    assertThat(codes(text.toString())).contains(ProblemCode.LIMIT_BUNDLE);
  }

  @Test
  void moreAliasesThanAllowed() {
    assertThat(codes("a: &a x\nb: [" + "*a, ".repeat(100_000) + "*a]"))
        .contains(ProblemCode.LIMIT_ALIASES);
  }

  @Test
  void anAnchorAroundItsAlias() {
    assertThat(codes("a: &a {b: *a}")).contains(ProblemCode.YAML_ALIAS);
    assertThat(codes("&a [&b [*a, *b]]")).contains(ProblemCode.YAML_ALIAS);
  }

  @Test
  void tenMegabytes() {
    assertThat(codes("x".repeat(10 << 20))).containsExactly(ProblemCode.LIMIT_FILE);
    assertThat(codes("é".repeat(600_000))).containsExactly(ProblemCode.LIMIT_FILE);
  }

  @Test
  void tenThousandLevels() {
    assertThat(codes("[".repeat(10_000))).contains(ProblemCode.LIMIT_DEPTH);
    assertThat(codes("{a: ".repeat(10_000))).contains(ProblemCode.LIMIT_DEPTH);
    assertThat(codes("- ".repeat(10_000) + "x")).contains(ProblemCode.LIMIT_DEPTH);
    assertThat(codes("[".repeat(1_000_000))).contains(ProblemCode.LIMIT_DEPTH);
  }

  @Test
  void aTextOfAMillionCharacters() {
    String text = HEAD + "  steps:\n    - {id: a, set: \"" + "x".repeat(1_000_000) + "\"}\n";
    assertThat(codes(text)).isEmpty();
    assertThat(codes(HEAD + "  " + "k".repeat(1_000_000) + ": 1\n")).isNotEmpty();
    assertThat(codes("'".repeat(1_000_000))).isNotEmpty();
    assertThat(codes("a: " + "{{ ".repeat(300_000))).isNotEmpty();
  }

  @Test
  void aTemplateInsideAMillionCharacters() {
    String text =
        HEAD + "  steps:\n    - {id: a, set: \"" + "x".repeat(900_000) + "{{ steps.b }}\"}\n";
    assertThat(codes(text)).contains(ProblemCode.STEP_UNKNOWN);
  }

  @Test
  void aNumberOfAMillionDigits() {
    assertThat(codes("a: " + "9".repeat(1_000_000))).contains(ProblemCode.YAML_NUMBER);
    assertThat(codes("a: 0x" + "f".repeat(1_000_000))).contains(ProblemCode.YAML_NUMBER);
    assertThat(codes("a: 1e" + "9".repeat(1_000_000))).contains(ProblemCode.YAML_NUMBER);
  }

  @Test
  void tenThousandSteps() {
    var text = new StringBuilder(HEAD + "  steps:\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("    - {id: s").append(i).append(", set: 1}\n");
    }
    assertThat(codes(text.toString())).containsExactly(ProblemCode.LIMIT_STEPS);
  }

  @Test
  void aThousandStepsThatWaitForEachOther() {
    var text = new StringBuilder(HEAD + "  steps:\n");
    for (int i = 0; i < 1_000; i++) {
      text.append("    - {id: s%d, dependsOn: [s%d], set: 1}\n".formatted(i, (i + 1) % 1_000));
    }
    assertThat(codes(text.toString())).containsExactly(ProblemCode.STEP_CYCLE);
  }

  @Test
  void aThousandStepsThatReadEachOther() {
    var text = new StringBuilder(HEAD + "  steps:\n    - {id: s0, set: {a: 1}}\n");
    for (int i = 1; i < 1_000; i++) {
      text.append("    - {id: s%d, set: {a: \"{{ steps.s%d.output.a }}\"}}\n".formatted(i, i - 1));
    }
    assertThat(codes(text.toString())).isEmpty();
  }

  @Test
  void tagsThatNameClasses() {
    assertThat(codes("!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]"))
        .contains(ProblemCode.YAML_TAG);
  }

  @Test
  void patternsThatNeverEnd() {
    String steps = "  steps: [{id: a, set: 1}]\n";
    String slow = HEAD + "  input: {a: {type: string, pattern: \"^(a+)+$\", default: \"%s\"}}\n";
    assertThat(codes(slow.formatted("a".repeat(5_000) + "!") + steps))
        .containsExactly(ProblemCode.SCHEMA_DEFAULT);
    for (String large :
        List.of("((x{1000}){1000}){1000}", "(".repeat(50_000), "([a-z]{99,}){99,999}")) {
      String text = HEAD + "  input: {a: {type: string, pattern: \"" + large + "\"}}\n" + steps;
      assertThat(codes(text)).containsExactly(ProblemCode.SCHEMA_PATTERN);
    }
  }

  @Test
  void schemasThatReferToThemselves() {
    String task =
        "apiVersion: tenuto.dev/v1\nkind: Task\nmetadata: {name: t}\nspec:\n"
            + "  http: {url: https://example.com}\n  outputSchema: ";
    assertThat(codes(task + "{$ref: \"#\"}\n")).containsExactly(ProblemCode.SCHEMA_REF);
    assertThat(codes(task + "{properties: {a: {$ref: \"#\"}}}\n")).isEmpty();
    var chain = new StringBuilder(task + "\n    $ref: \"#/$defs/d0\"\n    $defs:\n");
    for (int i = 0; i < 5_000; i++) {
      chain.append("      d%d: {$ref: \"#/$defs/d%d\"}\n".formatted(i, i + 1));
    }
    assertThat(codes(chain + "      d5000: {}\n")).containsExactly(ProblemCode.SCHEMA_REF);
  }

  @Test
  void everythingWrongAtOnce() {
    var text = new StringBuilder(HEAD);
    for (int i = 0; i < 20_000; i++) {
      text.append("  wrong%d: 1\n".formatted(i));
    }
    assertThat(codes(text.toString())).contains(ProblemCode.LIMIT_PROBLEMS);
  }

  @Test
  void charactersThatYamlForbids() {
    assertThat(codes("a: \u0000")).containsExactly(ProblemCode.YAML_SYNTAX);
    assertThat(codes("a: \ud800")).isNotEmpty();
    assertThat(codes("a: \"\\UFFFFFFFF\"")).containsExactly(ProblemCode.YAML_SYNTAX);
    assertThat(codes("\uFEFFa: 1")).doesNotContain(ProblemCode.YAML_SYNTAX);
  }

  @Test
  void anyTextAtAll() {
    var random = new Random(7);
    String alphabet = "ab:-[]{}'\"|>&*!%#?,\n \t\\{{}}019.~@`<é";
    for (int round = 0; round < 2_000; round++) {
      var text = new StringBuilder(random.nextBoolean() ? HEAD + "  steps: " : "");
      for (int i = random.nextInt(80); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThatCode(() -> codes(text.toString())).as("%s", text).doesNotThrowAnyException();
    }
  }

  @Test
  void templatesInsideOfDataAreText() throws ExpressionSyntaxException {
    String data = "{\"input\": {\"a\": \"{{ 1 + 1 }}\", \"{{ 1 }}\": [\"{{ secrets.x }}\"]}}";
    var expressions = Expressions.standard();
    for (String template :
        List.of("{{ input }}", "{{ merge(input, {}) }}", "{{ fromJson(toJson(input)) }}")) {
      assertThat(
              expressions
                  .template(StringNode.valueOf(template))
                  .resolve(Json.read(data)::get, new NoTime()))
          .isEqualTo(Json.read(data).path("input"));
    }
  }

  private static List<ProblemCode> codes(String text) {
    return CHECKER
        .check(List.of(new SourceFile("w.yaml", text)), Catalog.empty())
        .problems()
        .stream()
        .map(problem -> problem.code())
        .toList();
  }
}
