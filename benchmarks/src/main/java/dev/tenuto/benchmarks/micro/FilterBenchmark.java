package dev.tenuto.benchmarks.micro;

import dev.tenuto.language.expression.ExpressionSyntaxException;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.expression.Roots;
import dev.tenuto.language.expression.Template;
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
import tools.jackson.databind.node.StringNode;

/** One expression that keeps half of the records of a list. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FilterBenchmark {

  @Param({"1000", "10000", "100000"})
  int size;

  private Template template;
  private Roots roots;

  @SuppressWarnings("NullAway.Init") // JMH calls the setup
  public FilterBenchmark() {}

  @Setup
  public void fill() throws ExpressionSyntaxException {
    var input = JsonNodeFactory.instance.objectNode();
    var records = input.putArray("records");
    for (int i = 0; i < size; i++) {
      records
          .addObject()
          .put("id", i)
          .put("amount", i % 100)
          .put("state", i % 10 == 9 ? "off" : "on");
    }
    template =
        Expressions.standard()
            .template(
                StringNode.valueOf(
                    "{{ input.records.filter(r, r.amount >= 50 && r.state == 'on') }}"));
    roots = name -> name.equals("input") ? input : null;
  }

  @Benchmark
  public JsonNode filterRecords() {
    return template.resolve(roots, Standstill.INSTANCE);
  }
}
