package dev.tenuto.cli.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A worker in a process of its own, with a proxy of its own before Temporal. */
final class Worker implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(5);

  private final TemporalProxy proxy;
  private final ChildProcess process;
  private final Watching watching;

  private Worker(TemporalProxy proxy, ChildProcess process, Watching watching) {
    this.proxy = proxy;
    this.process = process;
    this.watching = watching;
  }

  /** Starts one; it is of use after {@link #awaitPolling}. */
  static Worker start(Program program, Path folder, String temporal) throws IOException {
    TemporalProxy proxy = new TemporalProxy(temporal);
    Watching watching = new Watching();
    proxy.setGate(watching);
    Map<String, String> environment = new HashMap<>(program.environment());
    environment.put("SERVER_PORT", "0");
    environment.put("TENUTO_TEMPORAL_ADDRESS", proxy.address());
    environment.put("TENUTO_EGRESS_ALLOWLOOPBACK", "true");
    ChildProcess process =
        ChildProcess.start(
            program.name(),
            folder,
            CommandLines.java(
                program.classPath(),
                "dev.tenuto.worker.WorkerApplication",
                archive(program, folder)),
            environment);
    return new Worker(proxy, process, watching);
  }

  /** A build has an archive of its own. */
  private static Path archive(Program program, Path folder) {
    return program.classPath().equals(CommandLines.classPath())
        ? folder.resolveSibling("worker.jsa")
        : folder.resolveSibling("worker-other.jsa");
  }

  /**
   * What is started.
   *
   * @param environment variables beside those that every worker has
   */
  record Program(String name, String classPath, Map<String, String> environment) {}

  void awaitPolling() throws InterruptedException {
    Await.until(
        this + " asks for work",
        START,
        () -> watching.polling.getCount() == 0 || !process.isAlive());
    Await.until(this + " is alive", Duration.ZERO, process::isAlive);
  }

  /** What stands between it and Temporal from now on. */
  void setGate(Gate gate) {
    watching.next = gate;
  }

  ChildProcess process() {
    return process;
  }

  @Override
  public String toString() {
    return process.toString();
  }

  @Override
  public void close() {
    process.close();
    proxy.close();
  }

  /** Sees that the worker has begun to poll. */
  private static final class Watching implements Gate {

    private final CountDownLatch polling = new CountDownLatch(1);
    private volatile Gate next = Gate.OPEN;

    @Override
    public boolean letsPass(String method, byte[] request) {
      if (method.equals("PollActivityTaskQueue")) {
        polling.countDown();
      }
      return next.letsPass(method, request);
    }

    @Override
    public boolean letsBack(String method, byte[] request, byte[] answer) {
      return next.letsBack(method, request, answer);
    }
  }
}
