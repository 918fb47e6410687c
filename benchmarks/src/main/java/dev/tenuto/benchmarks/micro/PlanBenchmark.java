package dev.tenuto.benchmarks.micro;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.plan.Plans;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Bundle to plan, as a worker makes it of a workflow that it has not seen before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PlanBenchmark {

  @Param({"10", "50", "100"})
  int size;

  private Expressions expressions;
  private Bundle bundle;
  private String hash;

  @SuppressWarnings("NullAway.Init") // JMH calls the setup
  public PlanBenchmark() {}

  @Setup
  public void bundle() {
    expressions = Expressions.standard();
    bundle = Documents.checked(Documents.calls(size), expressions).bundle();
    hash = bundle.hash();
  }

  @Benchmark
  public Plan planSteps() {
    return new Plans(expressions).load(hash, () -> bundle);
  }
}
