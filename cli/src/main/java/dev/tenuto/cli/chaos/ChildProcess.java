package dev.tenuto.cli.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of a scenario, with its output in a file. It is ended by pid and never by name. */
final class ChildProcess implements AutoCloseable {

  /** What a process says that SIGKILL has ended. */
  static final int KILLED = 137;

  private static final Duration END = Duration.ofSeconds(10);

  private final String name;
  private final Process process;
  private final Path log;

  private ChildProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  static ChildProcess start(
      String name, Path folder, List<String> command, Map<String, String> environment) {
    try {
      Path log = folder.resolve(name + ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      return new ChildProcess(name, builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path log() {
    return log;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** {@code kill -9}; true when it was alive before and SIGKILL is what ended it. */
  boolean kill() throws InterruptedException {
    boolean alive = process.isAlive();
    process.destroyForcibly();
    return process.waitFor(END.toSeconds(), TimeUnit.SECONDS)
        && alive
        && process.exitValue() == KILLED;
  }

  /** SIGTERM, as an orchestrator sends it. */
  void terminate() {
    process.destroy();
  }

  /** Sends a signal by its name; true when it could be sent. */
  boolean signal(String signal) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid())).start();
    return kill.waitFor() == 0;
  }

  /** The exit code; -1 when it has not ended in time. */
  int awaitExit(Duration atMost) throws InterruptedException {
    return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
  }

  @Override
  public String toString() {
    return name + " (process " + pid() + ", log " + log + ")";
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
