package dev.tenuto.cli;

import dev.tenuto.cli.temporal.DevServer;
import dev.tenuto.cli.temporal.DevServerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./tenuto up}: everything on a real server with a database file, until it is stopped. */
@Command(
    name = "up",
    description =
        "Starts everything on a real Temporal server with a database file under .tenuto/, stays up.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Of the REST API (${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--temporal-port",
      defaultValue = "7233",
      description = "Of Temporal (${DEFAULT-VALUE}); its Web UI is 1000 above.")
  private int temporalPort;

  @Option(
      names = "--shop-port",
      defaultValue = "8765",
      description = "Of the shop service that the examples call (${DEFAULT-VALUE}).")
  private int shopPort;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field
  UpCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path cli = Installation.findTemporalCli(System.getenv());
    if (cli == null) {
      throw CommandFailure.unreachable(
          "there is no Temporal CLI; ./tenuto up finds or builds one, or set TENUTO_TEMPORAL_CLI.");
    }
    DevServer.requireFree(port, "the REST API");
    DevServer.requireFree(shopPort, "the shop");
    spec.commandLine().getErr().println("Starting Temporal, a starter, a worker and a shop …");
    UpServices services = UpServices.start(settings(cli), port, shopPort);
    Thread stopping = new Thread(services::close, "stop");
    Runtime.getRuntime().addShutdownHook(stopping);
    services.publishExamples(Installation.home());
    tell(services);
    services.awaitEndOfTemporal();
    throw CommandFailure.unreachable("the Temporal server has ended by itself; see its log.");
  }

  private DevServerSettings settings(Path cli) {
    return new DevServerSettings(
        cli, Installation.home().resolve(".tenuto"), temporalPort, temporalPort + 1000);
  }

  private void tell(UpServices services) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        """

        Tenuto is up. What runs survives a stop: it is kept under .tenuto/

          API     %1$s
          Web UI  %2$s
          Shop    %3$s

        Try:

          curl -s '%1$s/namespaces/default/workflows/order-fulfilment/executions?wait=10s' \\
            -H 'Content-Type: application/json' -d '{"input": {"orderId": "1042", "express": true}}'

        Ctrl-C stops it.
        """,
        services.api(), services.webUi(), services.shop());
    out.flush();
  }
}
