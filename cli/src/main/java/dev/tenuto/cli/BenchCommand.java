package dev.tenuto.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./tenuto bench}: the benchmarks, in a process of their own. */
@Command(
    name = "bench",
    description = "Runs the benchmarks and prints a table of figures with what they stand beside.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

  @Option(names = "--json", paramLabel = "FILE", description = "Also writes the figures there.")
  private java.nio.file.@org.jspecify.annotations.Nullable Path json;

  @Option(
      names = "--micro",
      description =
          "Measures planning, checking, the state machine and expressions by themselves instead of"
              + " whole executions; needs no server, takes some minutes.")
  private boolean micro;

  @Option(
      names = "--calls",
      description =
          "Measures one HTTP call as a worker makes it beside the same call by the HTTP client"
              + " alone; needs no server, takes some minutes.")
  private boolean calls;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (micro && calls) {
      throw CommandFailure.badUse("--micro and --calls are two benchmarks; give one of them.");
    }
    Path target = Installation.home().resolve("benchmarks/target");
    if (!Files.isDirectory(target.resolve("lib"))) {
      throw CommandFailure.badUse("the benchmarks are not built; ./tenuto bench builds them.");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-cp");
    command.add(target.resolve("classes") + File.pathSeparator + target.resolve("lib/*"));
    command.add("dev.tenuto.benchmarks." + benchmark());
    if (json != null) {
      command.add("--json");
      command.add(json.toAbsolutePath().toString());
    }
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private String benchmark() {
    if (calls) {
      return "calls.CallBench";
    }
    return micro ? "micro.MicroBench" : "Bench";
  }
}
