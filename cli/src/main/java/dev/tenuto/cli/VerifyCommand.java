package dev.tenuto.cli;

import dev.tenuto.cli.verify.Account;
import dev.tenuto.cli.verify.TestKinds;
import dev.tenuto.cli.verify.TestReports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./tenuto verify}: builds everything with every check and runs every test. */
@Command(
    name = "verify",
    description = "Builds everything with every check and runs every test.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  @Option(
      names = "--fast",
      description = "Leaves out the tests that take long or need a real server, and says which.")
  private boolean fast;

  @Option(
      names = "--mutation",
      description =
          "Only changes the state machine in many small ways, and counts how many of the changes"
              + " its tests notice.")
  private boolean mutation;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field
  VerifyCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Path home = Installation.home();
    if (mutation) {
      List<String> only = List.of("-P", "mutation", "-pl", "workflows", "-am");
      return maven(home, "process-test-classes", only) ? ExitCode.DONE : ExitCode.FAILED;
    }
    Set<String> leftOut = new LinkedHashSet<>();
    if (fast) {
      leftOut.add(TestKinds.REAL_SERVER);
      leftOut.add(TestKinds.SLOW);
    } else if (Installation.findTemporalCli(System.getenv()) == null) {
      throw CommandFailure.unreachable(
          "the tests need a real Temporal server; ./tenuto verify finds or builds one.");
    }
    TestReports reports = new TestReports(home);
    reports.clear();
    // failing tests don't end the build: one module's must not hide another's
    List<String> all =
        List.of(
            "-Dmaven.test.failure.ignore=true", "-Dtests.excluded=" + String.join(",", leftOut));
    boolean built = maven(home, "verify", all);
    Account account = Account.of(reports.read(), TestKinds.read(home), built, leftOut);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    var out = spec.commandLine().getOut();
    out.printf("%nVerified in %d min %d s%n%n", took.toMinutes(), took.toSecondsPart());
    account.lines().forEach(out::println);
    return account.passed() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static boolean maven(Path home, String phase, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp", phase));
    command.addAll(options);
    Process process =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output = process.getInputStream()) {
      output.transferTo(System.err);
    }
    return process.waitFor() == 0;
  }
}
