package dev.tenuto.cli;

import dev.tenuto.cli.chaos.Chaos;
import dev.tenuto.cli.chaos.DevTemporal;
import dev.tenuto.cli.chaos.PostgresTemporal;
import dev.tenuto.cli.chaos.Scale;
import dev.tenuto.cli.chaos.ScenarioResult;
import dev.tenuto.cli.chaos.TemporalProgram;
import dev.tenuto.language.value.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tenuto chaos}: faults on real processes, and what is counted after them. */
@Command(
    name = "chaos",
    description =
        "Kills, cuts off and pauses real processes, then counts what was lost, stuck or repeated.",
    mixinStandardHelpOptions = true)
final class ChaosCommand implements Callable<Integer> {

  private static final String ALL = "all";
  private static final String ROW = "%-26s %10s %7s %5s %6s %11s %10s %8s %9s%n";

  @Parameters(arity = "1..*", paramLabel = "SCENARIO", description = "Names of scenarios, or all.")
  private List<String> scenarios = List.of();

  @Option(
      names = "--executions",
      description =
          "Of each scenario, at least; without it "
              + Scale.OF_THE_MATRIX
              + " in the kill matrix and "
              + Scale.OF_OTHERS
              + " in each other.")
  private @Nullable Integer executions;

  @Option(
      names = "--faults",
      defaultValue = "10000",
      description =
          "The most that are made in each scenario; the kill matrix has several hundred, others up"
              + " to ten.")
  private int faults;

  @Option(
      names = "--other-build",
      paramLabel = "FOLDER",
      description = "Another build's cli/target/lib, rolled out and back; this build's by default.")
  private @Nullable Path otherBuild;

  @Option(
      names = "--engine-version",
      paramLabel = "N",
      description =
          "Which rules new executions have: with --other-build a version that both builds know;"
              + " this build's newest by default.")
  private @Nullable Integer engineVersion;

  @Option(
      names = "--postgresql",
      paramLabel = "URL",
      description =
          "Runs Temporal on this PostgreSQL, postgresql://user:password@host:port of a user who may"
              + " make databases; without it on a database file.")
  private @Nullable URI postgresql;

  @Option(names = "--json", paramLabel = "FILE", description = "Also writes the figures there.")
  private @Nullable Path json;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ChaosCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> names = names();
    checkOtherBuild();
    Path cli = Installation.findTemporalCli(System.getenv());
    if (cli == null) {
      throw CommandFailure.unreachable(
          "no Temporal CLI is known; set TENUTO_TEMPORAL_CLI to the program.");
    }
    TemporalProgram.Choice temporal = temporal(cli);
    Path folder = Files.createTempDirectory("tenuto-chaos");
    Chaos chaos = new Chaos(folder, cli, temporal);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        ROW,
        "scenario",
        "executions",
        "faults",
        "lost",
        "stuck",
        "key changes",
        "duplicates",
        "silences",
        "progress");
    List<ScenarioResult> results = new ArrayList<>();
    for (String name : names) {
      ScenarioResult result =
          chaos.run(name, new Scale(executions, faults, otherBuild, engineVersion));
      results.add(result);
      print(out, result);
    }
    if (json != null) {
      Files.writeString(json, Json.write(Json.mapper().valueToTree(Map.of("scenarios", results))));
    }
    if (!results.stream().allMatch(ScenarioResult::isKept)) {
      spec.commandLine().getErr().println("  databases, logs and definitions are in " + folder);
      return ExitCode.FAILED;
    }
    FileSystemUtils.deleteRecursively(folder);
    return ExitCode.DONE;
  }

  private void checkOtherBuild() throws IOException {
    if (otherBuild != null && !holdsAWorker(otherBuild)) {
      throw CommandFailure.badUse(
          "%s holds no tenuto-worker-….jar; --other-build names another build's cli/target/lib."
              .formatted(otherBuild));
    }
  }

  /** As a library: one that carries its own libraries can't be put on a class path. */
  private static boolean holdsAWorker(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var jars = Files.newDirectoryStream(folder, "tenuto-worker-*.jar")) {
      for (Path jar : jars) {
        if (!jar.toString().endsWith("-exec.jar")) {
          return true;
        }
      }
      return false;
    }
  }

  /** Of a PostgreSQL the disk is not ours to fill. */
  private List<String> names() {
    if (postgresql == null) {
      return scenarios.contains(ALL) ? Chaos.names() : scenarios;
    }
    if (scenarios.contains(Chaos.DISK)) {
      throw CommandFailure.badUse(
          "'disk' fills the disk under Temporal's database file; leave out --postgresql.");
    }
    return scenarios.contains(ALL)
        ? Chaos.names().stream().filter(name -> !name.equals(Chaos.DISK)).toList()
        : scenarios;
  }

  private TemporalProgram.Choice temporal(Path cli) {
    if (postgresql == null) {
      return DevTemporal.of(cli);
    }
    Path programs = Installation.findTemporalServer(System.getenv());
    if (programs == null) {
      throw CommandFailure.unreachable(
          "no Temporal server is known; set TENUTO_TEMPORAL_SERVER to the folder of temporal-server"
              + " and temporal-sql-tool.");
    }
    return PostgresTemporal.of(
        new PostgresTemporal.Programs(
            programs.resolve("temporal-server"), programs.resolve("temporal-sql-tool"), cli),
        postgresql);
  }

  private void print(PrintWriter out, ScenarioResult result) {
    out.printf(
        ROW,
        result.name(),
        result.executions(),
        result.faultsLanded(),
        result.lost(),
        result.stuck(),
        result.keyChanges(),
        result.duplicates(),
        result.silences(),
        String.format(Locale.ROOT, "%.1f s", result.secondsToProgress()));
    out.flush();
    result.broken().forEach(breach -> spec.commandLine().getErr().println("  " + breach));
  }
}
