package dev.tenuto.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself: {@code ./tenuto COMMAND}. */
@Command(
    name = "./tenuto",
    description = "Durable HTTP workflows on Temporal.",
    mixinStandardHelpOptions = true,
    versionProvider = TenutoVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done; 1 the execution ended otherwise than completed, or a test failed;",
      "2 problems in a definition or an input, or bad usage; 3 nothing could be reached.",
      "Results are on stdout, progress and complaints on stderr."
    },
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      RunCommand.class,
      ValidateCommand.class,
      PlanCommand.class,
      VerifyCommand.class,
      BenchCommand.class,
      ChaosCommand.class,
      ReplayCommand.class
    })
public final class Tenuto implements Runnable {

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field
  Tenuto() {}

  /** Runs the command and leaves the process with its exit code. */
  public static void main(String[] arguments) {
    CommandLine command = commandLine();
    command.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    command.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    System.exit(execute(command, arguments));
  }

  /** An error of ours ends the process too, though its other threads would go on. */
  private static int execute(CommandLine command, String[] arguments) {
    try {
      return command.execute(arguments);
    } catch (Error e) {
      e.printStackTrace(command.getErr());
      return ExitCode.FAILED;
    }
  }

  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new Tenuto());
    command.setExecutionExceptionHandler(Tenuto::complain);
    command.setUsageHelpAutoWidth(true);
    return command;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  private static int complain(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
    if (failure instanceof CommandFailure known) {
      command.getErr().println("tenuto: " + known.getMessage());
      return known.exitCode();
    }
    throw failure;
  }
}
