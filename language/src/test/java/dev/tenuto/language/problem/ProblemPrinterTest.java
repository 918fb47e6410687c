package dev.tenuto.language.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.definition.SourceLocation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemPrinterTest {

  @Test
  void drawsTheLineAndACaretUnderTheColumn() {
    assertThat(print(problem(2, 3, "Did you mean `b`?"), "first\nsecond\n"))
        .isEqualTo(
            """
            a.yaml:2:3: error key.unknown: something
              2 | second
                |   ^
              hint: Did you mean `b`?
            """);
  }

  @Test
  void cutsLongLinesAroundTheColumn() {
    String printed = print(problem(1, 500_000, null), "x".repeat(1_000_000));

    assertThat(printed).hasSizeLessThan(400).contains("…x").contains("x…");
  }

  @Test
  void showsNoControlCharacters() {
    assertThat(print(problem(1, 1, null), "a\u001b[31m\tb")).doesNotContain("\u001b", "\t");
  }

  @Test
  void survivesAPlaceThatTheTextDoesNotHave() {
    assertThat(print(problem(9, 9, null), "short")).startsWith("a.yaml:9:9: error");
    assertThat(print(problem(1, 99, null), "short")).endsWith("^\n");
  }

  private static Problem problem(
      int line, int column, @org.jspecify.annotations.Nullable String hint) {
    var location = new SourceLocation("a.yaml", line, column);
    return new Problem(
        Severity.ERROR, ProblemCode.KEY_UNKNOWN, location, "spec", "something", hint);
  }

  private static String print(Problem problem, String text) {
    return ProblemPrinter.print(List.of(problem), Map.of("a.yaml", text));
  }
}
