package dev.tenuto.cli.chaos;

import dev.tenuto.cli.CommandFailure;
import dev.tenuto.testing.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A Temporal server on its database, a starter and workers, each a process of its own. */
final class Cluster implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(2);
  private static final int ATTEMPTS = 5;

  private final Path folder;
  private final Path cli;
  private final TemporalProgram program;
  private final Settings settings;
  private final int starterPort = FreePorts.next();
  private final List<Worker> workers = new CopyOnWriteArrayList<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Client client = new Client(starterPort);
  private final Target target = new Target();
  private final Path definitions;
  private ChildProcess temporal;
  private ChildProcess starter;

  /**
   * Variables of the processes' environments beside those that they always have.
   *
   * @param worker of each worker
   */
  record Settings(Map<String, String> starter, Map<String, String> worker) {}

  private Cluster(Path folder, Path cli, TemporalProgram program, Settings settings)
      throws IOException, InterruptedException {
    this.folder = folder;
    this.settings = settings;
    this.definitions = folder.resolve("definitions");
    Files.createDirectories(database(folder));
    this.cli = cli;
    this.program = program;
    program.prepare();
    this.temporal = launchTemporal();
    program.complete();
    this.starter = launchStarter();
  }

  /** Where Temporal has its database. */
  static Path database(Path folder) {
    return folder.resolve("database");
  }

  /** Starts everything but workers, and publishes the definitions. */
  static Cluster start(Path folder, Path cli, TemporalProgram program, Settings settings)
      throws IOException, InterruptedException {
    Cluster cluster = new Cluster(folder, cli, program, settings);
    try {
      Await.until("the starter is ready", START, cluster.client::isReady);
      Client.Answer answer = cluster.client.publish(Definitions.text());
      if (answer.status() != 200) {
        throw CommandFailure.unreachable("the definitions were refused: " + answer);
      }
      cluster.archiveClasses();
      return cluster;
    } catch (IOException | InterruptedException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** Where its processes have their files. */
  Path folder() {
    return folder;
  }

  String temporalAddress() {
    return "127.0.0.1:" + program.port();
  }

  Client client() {
    return client;
  }

  Target target() {
    return target;
  }

  List<Worker> workers() {
    return workers;
  }

  ChildProcess temporal() {
    return temporal;
  }

  ChildProcess starter() {
    return starter;
  }

  void startTemporalAgain() throws IOException, InterruptedException {
    temporal = launchTemporal();
  }

  void startStarterAgain() {
    starter = launchStarter();
  }

  /** New tasks go to the workers of this build from now on. */
  void makeCurrent(String build) throws IOException, InterruptedException {
    Path log = folder.resolve("set-current-version.log");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      // a server with hands full may give up a request that it asks other parts of itself for
      if (runCli(log, setCurrent(build)) == 0) {
        return;
      }
    }
    throw CommandFailure.unreachable(
        "build %s could not be made the current one, see %s".formatted(build, log));
  }

  private List<String> setCurrent(String build) {
    return List.of(
        cli.toString(),
        "worker",
        "deployment",
        "set-current-version",
        "--address",
        temporalAddress(),
        "--deployment-name",
        "tenuto",
        "--build-id",
        build,
        "--yes");
  }

  private static int runCli(Path log, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder.Redirect to = ProcessBuilder.Redirect.appendTo(log.toFile());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(to)
        .start()
        .waitFor();
  }

  /** Starts so many and returns when all ask for work. */
  void addWorkers(int count) throws IOException, InterruptedException {
    List<Worker> added = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      added.add(addWorker());
    }
    for (Worker worker : added) {
      worker.awaitPolling();
    }
  }

  /** Starts one and returns at once. */
  Worker addWorker() throws IOException {
    return addWorker(Map.of());
  }

  /** Starts one with more variables of its environment. */
  Worker addWorker(Map<String, String> more) throws IOException {
    return addWorker(CommandLines.classPath(), more);
  }

  /** Starts one of another build. */
  Worker addWorker(String classPath, Map<String, String> more) throws IOException {
    String name = "worker-" + numbers.incrementAndGet();
    Map<String, String> environment = new HashMap<>(settings.worker());
    environment.putAll(more);
    Worker worker =
        Worker.start(new Worker.Program(name, classPath, environment), folder, temporalAddress());
    workers.add(worker);
    return worker;
  }

  void remove(Worker worker) {
    workers.remove(worker);
    worker.close();
  }

  @Override
  public void close() {
    workers.forEach(Worker::close);
    client.close();
    if (starter != null) {
      starter.close();
    }
    temporal.close();
    target.close();
  }

  /** The first ones end in order, and so leave the archives that let others start faster. */
  private void archiveClasses() throws IOException, InterruptedException {
    if (CommandLines.canArchive() && !Files.exists(folder.resolveSibling("worker.jsa"))) {
      Worker first = addWorker();
      end(starter);
      first.awaitPolling();
      end(first.process());
      remove(first);
      starter = launchStarter();
      Await.until("the starter is ready again", START, client::isReady);
    }
  }

  private static void end(ChildProcess process) throws InterruptedException {
    process.terminate();
    process.awaitExit(START);
  }

  private ChildProcess launchTemporal() throws InterruptedException {
    ChildProcess process = ChildProcess.start("temporal", folder, program.command(), Map.of());
    Await.until("Temporal accepts connections", START, this::temporalAccepts);
    return process;
  }

  private ChildProcess launchStarter() {
    Map<String, String> environment = new HashMap<>(settings.starter());
    environment.put("SERVER_PORT", String.valueOf(starterPort));
    environment.put("TENUTO_TEMPORAL_ADDRESS", temporalAddress());
    environment.put("TENUTO_DEFINITIONS_DIRECTORY", definitions.toString());
    return ChildProcess.start(
        "starter",
        folder,
        CommandLines.java(
            CommandLines.classPath(),
            "dev.tenuto.starter.StarterApplication",
            folder.resolveSibling("starter.jsa")),
        environment);
  }

  private boolean temporalAccepts() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), program.port())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
