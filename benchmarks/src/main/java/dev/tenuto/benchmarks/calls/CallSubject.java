package dev.tenuto.benchmarks.calls;

import java.io.IOException;

/** A way to make one call. */
interface CallSubject {

  /** As it is called in the table. */
  String name();

  /** Makes it once and checks the answer; for any number of threads. */
  void call() throws IOException;
}
