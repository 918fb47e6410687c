package dev.tenuto.language.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.value.Json;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {

  private static final String DATA = "{\"ten\": [0,1,2,3,4,5,6,7,8,9], \"text\": \"0123456789\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // 10^12 rounds
        "ten.map(a, ten.map(b, ten.map(c, ten.map(d, ten.map(e, ten.map(f, ten.map(g, ten.map(h, ten.map(i, ten.map(j, ten.map(k, ten.map(l, 1)))))))))))) | iterations",
        "ten.all(a, ten.all(b, ten.all(c, ten.all(d, ten.all(e, ten.all(f, ten.all(g, true))))))) | iterations",
        "lists.range(1000000000000) | size",
        // texts that double: 10 * 2^28
        "cel.bind(a, text+text+text+text, cel.bind(b, a+a+a+a+a+a+a+a+a+a+a+a+a+a+a+a, cel.bind(c, b+b+b+b+b+b+b+b+b+b+b+b+b+b+b+b, cel.bind(d, c+c+c+c+c+c+c+c+c+c+c+c+c+c+c+c, cel.bind(e, d+d+d+d+d+d+d+d+d+d+d+d+d+d+d+d, e+e+e+e+e+e+e+e+e+e+e+e+e+e+e+e))))) | size",
        "cel.bind(a, lists.range(1000), a.map(x, a)).flatten().map(x, 1) | size",
        "cel.bind(a, lists.range(3000), a.map(x, a)).map(y, y.sort()) | size",
        "cel.bind(a, lists.range(5000), a.map(x, a.map(y, y) == a)).size() | iterations",
        // failures that an operator takes up
        "lists.range(490000).exists(x, int('z') == 1 && false) | steps",
        "cel.bind(a, lists.range(3000), cel.bind(b, a.map(x, a), b == b && b == b)) | steps",
        "cel.bind(a, lists.range(3000).map(x, text).join(), lists.range(3000).map(x, a).join().replace('0', a)) | size"
      })
  void hugeWorkFailsAtOnce(String expression, String budget) {
    Assertions.assertTimeout(
        Duration.ofSeconds(30),
        () -> {
          ExpressionFailure failure = Expressing.failure(expression, DATA);
          assertThat(failure.code()).isEqualTo(FailureCode.EXPRESSION_BUDGET);
          assertThat(Json.write(java.util.Objects.requireNonNull(failure.details())))
              .contains("\"budget\":\"" + budget + "\"");
        });
  }

  @Test
  void textAroundTemplatesCountsToo() throws ExpressionSyntaxException {
    String hole = "{{ lists.range(100000).map(x, text).join() }}";
    TextTemplate template = Expressing.EXPRESSIONS.text(hole.repeat(12) + "!");
    ExpressionFailure failure =
        catchThrowableOfType(
            ExpressionFailure.class,
            () -> template.resolve(Expressing.roots(DATA), new NoMoment()));
    assertThat(failure.code()).isEqualTo(FailureCode.EXPRESSION_BUDGET);
  }

  @Test
  void noOperatorCatchesIt() {
    String huge = "lists.range(1000000000000).size() > 0";
    assertThat(Expressing.failure(huge + " || true", DATA).code())
        .isEqualTo(FailureCode.EXPRESSION_BUDGET);
    assertThat(Expressing.failure("default(lists.range(1000000000000), 1)", DATA).code())
        .isEqualTo(FailureCode.EXPRESSION_BUDGET);
    assertThat(Expressing.failure("[1].exists(x, " + huge + ")", DATA).code())
        .isEqualTo(FailureCode.EXPRESSION_BUDGET);
  }

  @Test
  void endsAtTheSameStepEveryTime() throws ExpressionSyntaxException {
    Program program =
        Expressing.EXPRESSIONS.condition("ten.map(x, x * 2).sum() == 90").expression().program();
    Roots roots = Expressing.roots(DATA);
    long enough = 0;
    for (long steps = 1; enough == 0 && steps < 1_000; steps++) {
      var evaluation = new Evaluation(roots, new NoMoment(), new Budget(steps, 10, 1_000));
      try {
        assertThat(program.evaluate(evaluation)).isEqualTo(true);
        enough = steps;
      } catch (ExpressionFailure failure) {
        assertThat(failure.code()).isEqualTo(FailureCode.EXPRESSION_BUDGET);
      }
    }
    assertThat(enough).isEqualTo(44);
  }

  @Test
  void aHundredThousandItemsAreNoProblem() {
    assertThat(
            Expressing.value(
                "lists.range(100000).map(x, {'id': x, 'even': x % 2 == 0}).filter(x, x.even).size()",
                DATA))
        .isEqualTo("50000");
  }
}
