package dev.tenuto.benchmarks.micro;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another engine reported for the same work, in microseconds. It was measured elsewhere, so a
 * ratio to it tells an order of magnitude; compare ratios of one run, never times of two machines.
 */
record Beside(String benchmark, int size, double micros) {

  /** Figures of the engine that came before this one, which ran its tasks on threads. */
  private static final List<Beside> REPORTED =
      List.of(
          new Beside("runCalls", 10, 226),
          new Beside("runCalls", 20, 265),
          new Beside("runCalls", 50, 475),
          new Beside("runValues", 10, 226),
          new Beside("runValues", 20, 265),
          new Beside("runValues", 50, 475),
          new Beside("resolveTemplates", 10, 7.5),
          new Beside("filterRecords", 1_000, 9_600),
          new Beside("filterRecords", 10_000, 144_000),
          new Beside("filterRecords", 100_000, 1_909_000));

  /** Null where nothing was reported. */
  static @Nullable Double find(String benchmark, int size) {
    for (Beside beside : REPORTED) {
      if (beside.benchmark.equals(benchmark) && beside.size == size) {
        return beside.micros;
      }
    }
    return null;
  }
}
