package dev.tenuto.cli.chaos;

import dev.tenuto.cli.temporal.DevServerSettings;
import dev.tenuto.testing.FreePorts;
import java.nio.file.Path;
import java.util.List;

/** Temporal's dev server on a database file. */
public record DevTemporal(DevServerSettings settings) implements TemporalProgram {

  /**
   * Of the Temporal CLI.
   *
   * @param cli the program
   */
  public static Choice of(Path cli) {
    return folder ->
        new DevTemporal(new DevServerSettings(cli, folder, FreePorts.next(), FreePorts.next()));
  }

  @Override
  public List<String> command() {
    return settings.command();
  }

  @Override
  public int port() {
    return settings.port();
  }
}
