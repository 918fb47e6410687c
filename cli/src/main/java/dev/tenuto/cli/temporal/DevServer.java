package dev.tenuto.cli.temporal;

import dev.tenuto.cli.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real Temporal server as a child process, on a database file that outlives it.
 *
 * <p>The child is held by a pipe: it ends when {@link #close} closes the pipe, and also when this
 * process goes away in any other manner, so that none is left behind with its ports taken.
 */
public final class DevServer implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /**
   * Runs its arguments until they end or until its own input is closed. In a process group of its
   * own the server doesn't get a terminal's Ctrl-C: it is stopped last, after those that use it.
   */
  private static final String HELD_BY_A_PIPE =
      """
      trap : INT
      set -m
      exec 3<&0
      "$@" </dev/null 3<&- &
      server=$!
      (while read -r _ <&3; do :; done; kill "$server") 2>/dev/null &
      exec 3<&-
      while kill -0 "$server" 2>/dev/null; do wait "$server"; done
      """;

  private final DevServerSettings settings;
  private final Process process;

  private DevServer(DevServerSettings settings, Process process) {
    this.settings = settings;
    this.process = process;
  }

  /** Starts one and returns when it accepts connections. */
  public static DevServer start(DevServerSettings settings)
      throws IOException, InterruptedException {
    requireFree(settings.port(), "Temporal");
    requireFree(settings.uiPort(), "Temporal's Web UI");
    Files.createDirectories(settings.folder());
    List<String> command = new ArrayList<>(List.of("bash", "-c", HELD_BY_A_PIPE, "temporal"));
    command.addAll(settings.command());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(settings.log().toFile())
            .start();
    DevServer server = new DevServer(settings, process);
    try {
      server.awaitStart();
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** The {@code host:port} that clients connect to. */
  public String address() {
    return "127.0.0.1:" + settings.port();
  }

  /** Where the Web UI is. */
  public URI webUi() {
    return URI.create("http://127.0.0.1:" + settings.uiPort());
  }

  /** Returns when the server has ended by itself. */
  public void awaitEnd() throws InterruptedException {
    process.waitFor();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }

  /** Complains when something listens on the port. */
  public static void requireFree(int port, String what) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw CommandFailure.unreachable(
          "port %d for %s is in use; stop what uses it, or choose another (see --help)."
              .formatted(port, what),
          e);
    }
  }

  private void awaitStart() throws IOException, InterruptedException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!accepts(settings.port()) || !accepts(settings.uiPort())) {
      if (!process.isAlive()) {
        throw CommandFailure.unreachable(
            "the Temporal server did not start: " + Files.readString(settings.log()).strip());
      }
      if (System.nanoTime() > end) {
        throw CommandFailure.unreachable(
            "the Temporal server did not answer within %d s; its log is %s"
                .formatted(START_LIMIT.toSeconds(), settings.log()));
      }
      Thread.sleep(50);
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
