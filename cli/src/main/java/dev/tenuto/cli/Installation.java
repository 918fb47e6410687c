package dev.tenuto.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where this command was started from, as {@code ./tenuto} tells it. */
public final class Installation {

  private Installation() {}

  /** The project's folder: {@code TENUTO_HOME}, else the working directory. */
  public static Path home() {
    String home = System.getenv("TENUTO_HOME");
    return Path.of(home == null ? "" : home).toAbsolutePath().normalize();
  }

  /** The program that starts a real Temporal server; null when none is known. */
  public static @Nullable Path findTemporalCli(Map<String, String> environment) {
    String path = environment.get("TENUTO_TEMPORAL_CLI");
    return path == null ? null : Path.of(path);
  }

  /** The folder of the programs of a whole Temporal server; null when none is known. */
  public static @Nullable Path findTemporalServer(Map<String, String> environment) {
    String path = environment.get("TENUTO_TEMPORAL_SERVER");
    return path == null ? null : Path.of(path);
  }
}
