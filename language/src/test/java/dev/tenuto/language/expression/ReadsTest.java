package dev.tenuto.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "steps.order.output.lines[0].sku | steps.order.output.lines",
        "steps['order'].output | steps.order.output",
        "steps.?order.output.orValue(1) | steps.order.output",
        "steps[?'order'].?output | steps.order.output",
        "input | input",
        "has(input.a.b) | input.a.b",
        "input.a + input.b.c + input.a | input.a, input.b.c",
        "steps[input.x].output | steps, input.x",
        "input.lines.map(l, l.sku + vars.x) | input.lines, vars.x",
        "input.lines.map(input, input.sku) | input.lines",
        "cel.bind(steps, input.a, steps.b) | input.a",
        "math.abs(input.a) | input.a",
        "default(input.a.b, vars.c) | input.a.b, vars.c",
        "{'k': input.a}.k | input.a",
        "input.?a.optMap(x, x + vars.y) | input.a, vars.y",
        "type(input.a) == int | input.a",
        "now() | none",
        "[1].exists(input, input > 1) && input.z | input.z"
      })
  void areTheLongestFixedPaths(String expression, String paths) throws ExpressionSyntaxException {
    String expected = paths.equals("none") ? "" : paths;
    assertThat(
            String.join(
                ", ",
                Expressing.EXPRESSIONS.text("{{ " + expression + " }}").reads().stream()
                    .map(ReadPath::toString)
                    .toList()))
        .isEqualTo(expected);
  }

  @Test
  void fourThreadsThatEvaluateOneTemplateAgree() throws Exception {
    TextTemplate template =
        Expressing.EXPRESSIONS.text(
            "{{ input.n.map(x, input.n.filter(y, y > x).map(z, z * x).sum()) }}"
                + " {{ input.n.exists(x, x == 50) }} {{ cel.bind(a, input.n, a.size()) }}");
    Roots roots =
        Expressing.roots("{\"input\": {\"n\": " + IntStream.range(0, 100).boxed().toList() + "}}");
    String expected = template.resolve(roots, new NoMoment()).stringValue();
    Callable<Boolean> agrees =
        () ->
            IntStream.range(0, 50)
                .allMatch(
                    _ -> template.resolve(roots, new NoMoment()).stringValue().equals(expected));
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (Future<Boolean> future : threads.invokeAll(List.of(agrees, agrees, agrees, agrees))) {
        assertThat(future.get()).isTrue();
      }
    }
  }
}
