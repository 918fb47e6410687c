package dev.tenuto.language.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.problem.Problem;
import dev.tenuto.language.problem.ProblemPrinter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No false alarm: definitions that can be run are told neither a problem nor a warning. */
class ValidDefinitionsTest {

  private static final Checker CHECKER = new Checker(Expressions.standard());

  @ParameterizedTest
  @MethodSource("examples")
  void tellsNothing(Example example) {
    CheckResult result = CHECKER.check(example.files(), Catalog.empty());

    var all = new ArrayList<Problem>(result.problems());
    all.addAll(result.warnings());
    Map<String, String> texts = new LinkedHashMap<>();
    example.files().forEach(file -> texts.put(file.name(), file.text()));
    assertThat(ProblemPrinter.print(all, texts)).isEmpty();
    assertThat(result.documents()).isNotEmpty();
  }

  @Test
  void areMany() throws IOException {
    assertThat(examples()).hasSizeGreaterThan(25);
  }

  static List<Example> examples() throws IOException {
    return Example.all();
  }
}
