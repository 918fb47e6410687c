package dev.tenuto.cli;

import dev.tenuto.cli.definition.Checked;
import dev.tenuto.cli.execution.WorkflowChoice;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.outline.Outline;
import dev.tenuto.language.outline.OutlineJson;
import dev.tenuto.language.outline.OutlineMermaid;
import dev.tenuto.language.outline.OutlineText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tenuto plan}: the graph of a workflow, and nothing is run. */
@Command(
    name = "plan",
    description =
        "Shows a workflow's steps in an order in which they may run, what each waits for, what may"
            + " run together, and the calls and history events that an execution takes at most.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files with workflows and tasks, read as one set.")
  private List<Path> files;

  @Option(
      names = "--workflow",
      paramLabel = "NAME",
      description = "Which workflow, where the files hold several: name or namespace/name.")
  private @Nullable String workflow;

  @ArgGroup private @Nullable Form form;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  PlanCommand() {}

  /** In which form the graph is printed. */
  static final class Form {

    @Option(names = "--mermaid", description = "Prints a Mermaid flowchart.")
    private boolean mermaid;

    @Option(names = "--json", description = "Prints the graph as JSON.")
    private boolean json;
  }

  @Override
  public Integer call() {
    Checked checked = Checked.check(files, Expressions.standard());
    PrintWriter err = spec.commandLine().getErr();
    err.print(checked.print());
    err.flush();
    if (!checked.problems().isEmpty()) {
      return ExitCode.BAD_USE;
    }
    Outline outline = Outline.of(WorkflowChoice.choose(checked.workflows(), workflow).plan());
    PrintWriter out = spec.commandLine().getOut();
    out.print(print(outline));
    out.flush();
    return ExitCode.DONE;
  }

  private String print(Outline outline) {
    if (form != null && form.json) {
      return OutlineJson.of(outline).toPrettyString() + System.lineSeparator();
    }
    return form != null && form.mermaid ? OutlineMermaid.of(outline) : OutlineText.of(outline);
  }
}
