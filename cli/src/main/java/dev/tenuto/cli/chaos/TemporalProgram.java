package dev.tenuto.cli.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How a Temporal server is started, again and again on the same database. */
public interface TemporalProgram {

  /** The command line of the server. */
  List<String> command();

  /** Of its gRPC frontend. */
  int port();

  /** Called once, before the first start. */
  default void prepare() throws IOException {}

  /** Called once, when it accepts connections for the first time. */
  default void complete() throws InterruptedException {}

  /** Called when the last server has ended. */
  default void remove() {}

  /** Chooses a program for one scenario. */
  @FunctionalInterface
  interface Choice {

    /**
     * A program that has not been started yet.
     *
     * @param folder for what it keeps in files
     */
    TemporalProgram in(Path folder) throws IOException;
  }
}
