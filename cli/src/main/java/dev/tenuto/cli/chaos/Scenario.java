package dev.tenuto.cli.chaos;

import java.io.IOException;

/** A fault, or many of one kind, that executions have to outlive. */
interface Scenario {

  /** As it is written on the command line. */
  String name();

  /**
   * Makes it happen and returns when all should have ended.
   *
   * @param executions how many there are to be at least
   * @return the longest time from a fault until what it hit went on, in seconds
   */
  double run(Cluster cluster, Runs runs, int executions) throws IOException, InterruptedException;
}
