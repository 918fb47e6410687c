package dev.tenuto.endtoend;

import dev.tenuto.testing.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Temporal, a starter and workers, each a process of its own, started from the jars that are
 * shipped.
 */
final class Fleet implements AutoCloseable {

  static final Duration START = Duration.ofSeconds(90);

  private final Path directory;
  private final TemporalServer temporal;
  private final List<ChildProcess> workers = new ArrayList<>();
  private final ChildProcess starter;
  private final Api api;

  Fleet(Path directory) {
    this.directory = directory;
    this.temporal = new TemporalServer(directory);
    int port = FreePorts.next();
    this.api = new Api(port);
    this.starter =
        ChildProcess.start(
            "starter",
            directory,
            shippedJar("starter"),
            Map.of(
                "SERVER_PORT", String.valueOf(port),
                "TENUTO_TEMPORAL_ADDRESS", temporal.address(),
                "TENUTO_DEFINITIONS_DIRECTORY", directory.resolve("definitions").toString()));
    starter.await("is ready", START, api::isReady);
  }

  Api api() {
    return api;
  }

  /** The execution with its steps once it has ended and its history was replayed. */
  JsonNode ended(String id, Duration patience) {
    var execution = api.ended(id, patience);
    replay(List.of(id));
    return execution;
  }

  /** Fails when this build would have done something else than what is recorded. */
  void replay(Collection<String> ids) {
    try (var runs = new RecordedRuns(temporal.address())) {
      ids.forEach(runs::replay);
    }
  }

  ChildProcess starter() {
    return starter;
  }

  TemporalServer temporal() {
    return temporal;
  }

  ChildProcess startWorker() {
    return startWorker(FreePorts.next(), Map.of());
  }

  /** A worker with this port of its own web server and with more variables. */
  ChildProcess startWorker(int port, Map<String, String> more) {
    var environment = new LinkedHashMap<>(more);
    environment.put("SERVER_PORT", String.valueOf(port));
    environment.put("TENUTO_TEMPORAL_ADDRESS", temporal.address());
    environment.put("TENUTO_EGRESS_ALLOWLOOPBACK", "true");
    var worker = ChildProcess.start("worker", directory, shippedJar("worker"), environment);
    workers.add(worker);
    worker.await("is ready", START, new Api(port)::isReady);
    return worker;
  }

  /** The command that runs the jar of a module as it is shipped. */
  static List<String> shippedJar(String module) {
    return List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "-Xmx256m",
        "-XX:TieredStopAtLevel=1",
        "-jar",
        jar(module).toString());
  }

  private static Path jar(String module) {
    try (var files = Files.list(Path.of("..", module, "target"))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
          .findFirst()
          .orElseThrow(() ->
              new AssertionError("no jar of " + module + ": these tests run in `mvn verify`"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    workers.forEach(ChildProcess::close);
    starter.close();
    temporal.close();
  }
}
