package dev.tenuto.cli;

import dev.tenuto.cli.demo.Demonstration;
import dev.tenuto.cli.demo.Example;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./tenuto demo}: the order example on everything, in one process. */
@Command(
    name = "demo",
    description =
        "Starts everything in one process beside a small shop service, runs the order example, ends.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field
  DemoCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Example example =
        new Example(Installation.home().resolve("examples").resolve("order-fulfilment"));
    boolean completed =
        new Demonstration(spec.commandLine().getOut(), spec.commandLine().getErr()).show(example);
    return completed ? ExitCode.DONE : ExitCode.FAILED;
  }
}
