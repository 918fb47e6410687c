package dev.tenuto.benchmarks;

/** Something whose whole run is timed. */
interface Subject {

  String engine();

  String server();

  String shape();

  /** Does the work once and checks that it was done. */
  void runOnce() throws Exception;
}
