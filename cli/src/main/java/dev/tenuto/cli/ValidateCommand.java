package dev.tenuto.cli;

import dev.tenuto.cli.definition.Checked;
import dev.tenuto.cli.definition.ProblemJson;
import dev.tenuto.language.expression.Expressions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tenuto validate}: every problem of every file, and nothing is run. */
@Command(
    name = "validate",
    description = "Checks definitions and tells every problem with its source line.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files with workflows and tasks, checked as one set.")
  private List<Path> files;

  @Option(names = "--json", description = "Prints {problems, warnings} as JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ValidateCommand() {}

  @Override
  public Integer call() {
    Checked checked = Checked.check(files, Expressions.standard());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ProblemJson.of(checked).toPrettyString());
    } else {
      out.print(checked.print());
      out.println(summary(checked));
    }
    out.flush();
    return checked.problems().isEmpty() ? ExitCode.DONE : ExitCode.BAD_USE;
  }

  private static String summary(Checked checked) {
    boolean clean = checked.problems().isEmpty() && checked.warnings().isEmpty();
    String found =
        clean
            ? ""
            : "%n%s, %s%n"
                .formatted(
                    count(checked.problems().size(), "problem"),
                    count(checked.warnings().size(), "warning"));
    return checked.problems().isEmpty()
        ? found + count(checked.documents().size(), "document") + ": valid"
        : found.stripTrailing();
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
