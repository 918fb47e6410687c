package dev.tenuto.benchmarks.micro;

import dev.tenuto.benchmarks.Machine;
import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures the parts of the engine one by one, without a server. */
public final class MicroBench {

  private MicroBench() {}

  /**
   * Prints the table.
   *
   * @param arguments nothing, or {@code --json FILE} to write the rows there too
   */
  public static void main(String[] arguments) throws RunnerException, IOException {
    List<MicroRow> rows = run(thorough());
    System.out.print(MicroTable.of(Machine.describe(), rows));
    if (arguments.length == 2 && arguments[0].equals("--json")) {
      var report = Json.mapper().createObjectNode();
      report.put("machine", Machine.describe());
      report.set("rows", Json.mapper().valueToTree(rows));
      Files.writeString(Path.of(arguments[1]), report.toPrettyString());
    }
  }

  private static ChainedOptionsBuilder thorough() {
    return new OptionsBuilder()
        .forks(1)
        .jvmArgsAppend("-Xms1g", "-Xmx1g", "--enable-native-access=ALL-UNNAMED")
        .warmupIterations(5)
        .warmupTime(TimeValue.seconds(2))
        .measurementIterations(5)
        .measurementTime(TimeValue.seconds(1));
  }

  /** Each operation once, in this process: that it works, and not how long it takes. */
  static ChainedOptionsBuilder once() {
    return new OptionsBuilder()
        .forks(0)
        .mode(Mode.SingleShotTime)
        .warmupIterations(0)
        .measurementIterations(1);
  }

  static List<MicroRow> run(ChainedOptionsBuilder options) throws RunnerException {
    var progress = OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL);
    return new Runner(options.include(MicroBench.class.getPackageName()).build(), progress)
        .run().stream()
            .map(MicroRow::of)
            .sorted(Comparator.comparing(MicroRow::benchmark).thenComparingInt(MicroRow::size))
            .toList();
  }
}
