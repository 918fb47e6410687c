package dev.tenuto.cli.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A fault, or many of one kind, that executions have to outlive. */
interface Scenario extends AutoCloseable {

  /** As it is written on the command line. */
  String name();

  /** Called before the processes are started, with the folder of Temporal's database. */
  default void prepare(Path database) throws IOException {}

  /** Variables of the starter's environment beside those that it always has. */
  default Map<String, String> starterSettings() {
    return Map.of();
  }

  /**
   * The same of each worker.
   *
   * @param folder that all processes of the scenario see
   */
  default Map<String, String> workerSettings(Path folder) {
    return Map.of();
  }

  /** Called when the processes have ended. */
  @Override
  default void close() throws IOException {}

  /**
   * Makes it happen and returns when all should have ended.
   *
   * @param executions how many there are to be at least
   * @return the longest time from a fault until what it hit went on, in seconds
   */
  double run(Cluster cluster, Runs runs, int executions) throws IOException, InterruptedException;

  /** How many executions it has when nobody says. */
  default int usualExecutions() {
    return Scale.OF_OTHERS;
  }
}
