package dev.tenuto.endtoend;

import dev.tenuto.cli.temporal.DevServerSettings;
import dev.tenuto.testing.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real Temporal server on a database file, as a process that can be killed and started again. */
final class TemporalServer implements AutoCloseable {

  private final Path directory;
  private final List<String> options;
  private final int port = FreePorts.next();
  private final int uiPort = FreePorts.next();
  private ChildProcess process;

  /**
   * Starts one.
   *
   * @param options of its command line, besides those that a dev server has
   */
  TemporalServer(Path directory, String... options) {
    this.directory = directory;
    this.options = List.of(options);
    this.process = launch();
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  void kill() {
    process.kill();
  }

  void startAgain() {
    process = launch();
  }

  /** Runs a command of the Temporal CLI against it. */
  void command(String... arguments) {
    var line = Stream.concat(Stream.of(cli()), Stream.of(arguments)).toList();
    var command =
        ChildProcess.start("temporal-cli", directory, line, Map.of("TEMPORAL_ADDRESS", address()));
    if (command.awaitExit(Duration.ofSeconds(60)) != 0) {
      throw new AssertionError("failed: " + String.join(" ", line));
    }
  }

  private ChildProcess launch() {
    var started = ChildProcess.start("temporal", directory, command(), Map.of());
    started.await("accepts connections", Duration.ofSeconds(60), this::accepts);
    return started;
  }

  private List<String> command() {
    var settings = new DevServerSettings(Path.of(cli()), directory, port, uiPort);
    return Stream.concat(settings.command().stream(), options.stream()).toList();
  }

  /** The tests need a real server; they never pass without one. */
  private static String cli() {
    var cli = System.getenv("TENUTO_TEMPORAL_CLI");
    if (cli == null) {
      throw new AssertionError(
          "TENUTO_TEMPORAL_CLI does not name the Temporal CLI; ./tenuto verify sets it");
    }
    return cli;
  }

  private boolean accepts() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
