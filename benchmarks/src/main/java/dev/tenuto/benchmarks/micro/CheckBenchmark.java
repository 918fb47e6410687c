package dev.tenuto.benchmarks.micro;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.plan.Catalog;
import dev.tenuto.language.plan.CheckResult;
import dev.tenuto.language.plan.Checker;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Text to checked definition: parsing, every check, the bundle and the plan. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CheckBenchmark {

  @Param({"10", "100", "1000"})
  int size;

  private Checker checker;
  private List<SourceFile> files;

  @SuppressWarnings("NullAway.Init") // JMH calls the setup
  public CheckBenchmark() {}

  @Setup
  public void write() {
    checker = new Checker(Expressions.standard());
    files = List.of(new SourceFile("measured.yaml", Documents.calls(size)));
  }

  @Benchmark
  public CheckResult checkDocument() {
    return checker.check(files, Catalog.empty());
  }
}
