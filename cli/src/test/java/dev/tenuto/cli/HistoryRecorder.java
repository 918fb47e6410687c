package dev.tenuto.cli;

import dev.tenuto.activities.http.HttpCallActivity;
import dev.tenuto.cli.demo.Shop;
import dev.tenuto.cli.execution.Engine;
import dev.tenuto.cli.execution.LocalCalls;
import dev.tenuto.cli.temporal.DevServer;
import dev.tenuto.cli.temporal.DevServerSettings;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.workflows.contract.CallActivity;
import dev.tenuto.workflows.contract.HistoryBounds;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Records the histories of all examples on a real Temporal server, each example to its own ends and
 * to those that faults bring; see docs/contribute/recorded-histories.md.
 */
final class HistoryRecorder {

  private static final int AT_ONCE = 12;
  private static final HistoryBounds SHORT = new HistoryBounds(10, 10_000_000, 40_000);

  private final Expressions expressions = Expressions.standard();
  private final Plans plans = new Plans(expressions);
  private final Path folder;

  private HistoryRecorder(Path folder) {
    this.folder = folder;
  }

  /**
   * Records into a new folder.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    if (Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          folder + " exists; histories are added in a new folder and never replaced");
    }
    new HistoryRecorder(folder).record();
    System.exit(0);
  }

  private void record() throws Exception {
    Path cli = Objects.requireNonNull(Installation.findTemporalCli(System.getenv()));
    Path data = Files.createTempDirectory("tenuto-recorder");
    try (DevServer temporal =
            DevServer.start(new DevServerSettings(cli, data, freePort(), freePort()));
        Shop shop = Shop.start(0);
        HttpCallActivity http =
            LocalCalls.with(expressions, List.of(), ExampleCase.secrets(Ran.HOME))) {
      FaultyCalls calls = new FaultyCalls(http);
      try (Engine whole = engine(temporal, calls, HistoryBounds.DEFAULT);
          Engine inManyRuns = engine(temporal, calls, SHORT)) {
        record(new Engines(whole, inManyRuns), calls, shop);
      }
    }
  }

  private record Engines(Engine whole, Engine inManyRuns) {}

  private void record(Engines engines, FaultyCalls calls, Shop shop) throws Exception {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<@Nullable Void>> recordings =
          ExampleCase.all(Ran.HOME).stream()
              .<Callable<@Nullable Void>>map(example ->
                  () -> {
                    new RecordedExample(example, recording(engines.whole(), shop, calls), folder)
                        .record(recording(engines.inManyRuns(), shop, calls));
                    return null;
                  })
              .toList();
      for (Future<@Nullable Void> end : threads.invokeAll(recordings)) {
        end.get();
      }
    }
  }

  private RecordingRun recording(Engine engine, Shop shop, FaultyCalls calls) {
    return new RecordingRun(new ExampleScript(engine, expressions, shop), calls);
  }

  private Engine engine(DevServer temporal, CallActivity calls, HistoryBounds bounds)
      throws IOException, InterruptedException {
    return Engine.start(temporal.address(), plans, calls, bounds);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
