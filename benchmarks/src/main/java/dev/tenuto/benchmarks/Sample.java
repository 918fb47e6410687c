package dev.tenuto.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;

/**
 * What was measured of one subject: each execution's time, and the time and processor time of all
 * of them.
 *
 * <p>Not a record: an array of a million times is no value to compare.
 */
final class Sample {

  private final long[] nanos;
  private final long wallNanos;
  private final long cpuNanos;

  private Sample(long[] nanos, long wallNanos, long cpuNanos) {
    this.nanos = nanos;
    this.wallNanos = wallNanos;
    this.cpuNanos = cpuNanos;
  }

  long[] nanos() {
    return nanos;
  }

  long wallNanos() {
    return wallNanos;
  }

  long cpuNanos() {
    return cpuNanos;
  }

  /** Runs the subject so many times in each of so many clients. */
  static Sample take(Subject subject, int clients, int each)
      throws InterruptedException, ExecutionException {
    long cpu = Machine.cpuNanos();
    long start = System.nanoTime();
    var times = new ArrayList<long[]>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<long[]>> tasks = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        tasks.add(() -> repeat(subject, each));
      }
      for (var done : threads.invokeAll(tasks)) {
        times.add(done.get());
      }
    }
    return new Sample(
        times.stream().flatMapToLong(LongStream::of).toArray(),
        System.nanoTime() - start,
        Machine.cpuNanos() - cpu);
  }

  /** This sample and a later one of the same subject. */
  Sample and(Sample later) {
    return new Sample(
        LongStream.concat(LongStream.of(nanos), LongStream.of(later.nanos)).toArray(),
        wallNanos + later.wallNanos,
        cpuNanos + later.cpuNanos);
  }

  private static long[] repeat(Subject subject, int times) throws Exception {
    var nanos = new long[times];
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      subject.runOnce();
      nanos[i] = System.nanoTime() - start;
    }
    return nanos;
  }
}
