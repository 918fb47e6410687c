package dev.tenuto.benchmarks.calls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;

/** The target, in a process of its own. */
final class TargetProcess implements AutoCloseable {

  private final Process process;
  private final URI address;

  private TargetProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  static TargetProcess start() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                CallTarget.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader();
    String port = out.readLine();
    if (port == null) {
      throw new IOException("The target did not start; what it said is above");
    }
    return new TargetProcess(process, URI.create("http://127.0.0.1:" + port));
  }

  URI address() {
    return address;
  }

  /** It ends with its input. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
