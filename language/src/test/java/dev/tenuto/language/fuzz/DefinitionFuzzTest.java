package dev.tenuto.language.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.plan.Catalog;
import dev.tenuto.language.plan.CheckResult;
import dev.tenuto.language.plan.Checker;
import dev.tenuto.language.problem.ProblemPrinter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Whatever a file holds, a check ends soon, with problems or with definitions. */
class DefinitionFuzzTest {

  private static final Checker CHECKER = new Checker(Expressions.standard());

  @DictionaryFile(resourcePath = "definition.dictionary")
  @FuzzTest(maxDuration = "5m")
  void checks(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    ProcessorTime.limited(() -> check(text));
  }

  private static void check(String text) {
    CheckResult result = CHECKER.check(List.of(new SourceFile("f.yaml", text)), Catalog.empty());

    assertThat(result.ok()).isEqualTo(!result.documents().isEmpty());
    assertThat(ProblemPrinter.print(result.problems(), Map.of("f.yaml", text))).isNotNull();
  }
}
