package dev.tenuto.benchmarks.micro;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Plan;
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

/** The state machine's own time for one loop, all of whose items are at work at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ItemsBenchmark {

  @Param({"100", "1000", "10000"})
  int size;

  private Plan plan;
  private JsonNode input;

  @SuppressWarnings("NullAway.Init") // JMH calls the setup
  public ItemsBenchmark() {}

  @Setup
  public void plan() {
    plan = Documents.checked(Documents.items(), Expressions.standard()).plan();
    input = Json.read("{\"base\": \"http://localhost\", \"count\": " + size + "}");
  }

  @Benchmark
  public int runItems() {
    return Execution.run(plan, input);
  }
}
