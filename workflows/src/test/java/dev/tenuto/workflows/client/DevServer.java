package dev.tenuto.workflows.client;

import dev.tenuto.testing.FreePorts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real Temporal server on a database file, as a process of its own. */
final class DevServer implements AutoCloseable {

  private final Process process;
  private final int port;

  private DevServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static DevServer start(Path folder) throws IOException {
    int port = FreePorts.next();
    List<String> command =
        new ArrayList<>(
            List.of(
                cli().toString(),
                "server",
                "start-dev",
                "--headless",
                "--log-level",
                "error",
                "--port",
                String.valueOf(port),
                "--db-filename",
                folder.resolve("temporal.db").toString(),
                "--sqlite-pragma",
                "journal_mode=WAL",
                "--sqlite-pragma",
                "synchronous=2"));
    for (String setting :
        List.of(
            "history.transferProcessorMaxPollRPS=2000",
            "history.timerProcessorMaxPollRPS=2000",
            "history.visibilityProcessorMaxPollRPS=2000",
            "matching.numTaskqueueReadPartitions=1",
            "matching.numTaskqueueWritePartitions=1",
            "system.enableActivityEagerExecution=true")) {
      command.addAll(List.of("--dynamic-config-value", setting));
    }
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("temporal.log").toFile())
            .start();
    return new DevServer(process, port);
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** The binary: as told, on the path, or in the cache of the project. */
  private static Path cli() {
    String home = Objects.requireNonNullElse(System.getenv("HOME"), "");
    String cache =
        Objects.requireNonNullElse(nonEmpty(System.getenv("XDG_CACHE_HOME")), home + "/.cache");
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    Stream<String> onPath =
        Stream.of(path.split(File.pathSeparator)).map(folder -> folder + "/temporal");
    return Stream.concat(
            Stream.concat(Stream.ofNullable(System.getenv("TENUTO_TEMPORAL_CLI")), onPath),
            Stream.of(cache + "/tenuto/bin/temporal"))
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "No temporal CLI: set TENUTO_TEMPORAL_CLI, or put it on the PATH"));
  }

  private static @Nullable String nonEmpty(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
