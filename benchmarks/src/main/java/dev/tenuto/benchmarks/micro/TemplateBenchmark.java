package dev.tenuto.benchmarks.micro;

import dev.tenuto.language.expression.ExpressionSyntaxException;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.expression.Roots;
import dev.tenuto.language.expression.Template;
import dev.tenuto.language.value.Json;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Templates over an input and a step's output, once parsed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TemplateBenchmark {

  private static final String[] TEMPLATES = {
    "{{ input.order.id }}",
    "{{ input.order.total * 1.2 }}",
    "Order {{ input.order.id }} for {{ input.customer.name }}",
    "{{ steps.charge.output.state == 'paid' }}",
    "{{ input.order.lines[0].sku }}",
    "{{ input.customer.?email.orValue('none') }}",
    "{{ size(input.order.lines) }}",
    "{{ input.order.total > 100 ? 'large' : 'small' }}",
    "{{ steps.charge.output }}",
    "{{ input.customer.name.upperAscii() }}"
  };

  @Param({"10", "100"})
  int size;

  private Template template;
  private Roots roots;

  @SuppressWarnings("NullAway.Init") // JMH calls the setup
  public TemplateBenchmark() {}

  @Setup
  public void parse() throws ExpressionSyntaxException {
    var texts = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < size; i++) {
      texts.put("t" + i, TEMPLATES[i % TEMPLATES.length]);
    }
    template = Expressions.standard().template(texts);
    JsonNode data =
        Json.read(
            """
            {
              "input": {
                "order": {"id": "o-1", "total": 129.90, "lines": [{"sku": "a"}, {"sku": "b"}]},
                "customer": {"name": "Ada"}
              },
              "steps": {"charge": {"output": {"state": "paid", "amount": 129.90}}}
            }
            """);
    roots = data::get;
  }

  @Benchmark
  public JsonNode resolveTemplates() {
    return template.resolve(roots, Standstill.INSTANCE);
  }
}
