package dev.tenuto.benchmarks.micro;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Plan;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The state machine's own time for one execution, whose calls are answered at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MachineBenchmark {

  @Param({"10", "20", "50"})
  int size;

  private Plan calls;
  private Plan values;

  @SuppressWarnings("NullAway.Init") // JMH calls the setup
  public MachineBenchmark() {}

  @Setup
  public void plan() {
    var expressions = Expressions.standard();
    calls = Documents.checked(Documents.calls(size), expressions).plan();
    values = Documents.checked(Documents.values(size), expressions).plan();
  }

  @Benchmark
  public int runCalls() {
    return Execution.run(calls);
  }

  @Benchmark
  public int runValues() {
    return Execution.run(values);
  }
}
