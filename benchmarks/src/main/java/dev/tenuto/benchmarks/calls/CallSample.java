package dev.tenuto.benchmarks.calls;

import java.util.Arrays;
import java.util.stream.LongStream;

/** The time of each of many calls, and what all of them used. */
final class CallSample {

  private final long[] nanos;
  private final Usage usage;

  CallSample(long[] nanos, Usage usage) {
    this.nanos = nanos;
    this.usage = usage;
  }

  /** This sample and a later one of the same calls. */
  CallSample and(CallSample later) {
    return new CallSample(
        LongStream.concat(LongStream.of(nanos), LongStream.of(later.nanos)).toArray(),
        usage.and(later.usage));
  }

  double p50Micros() {
    var sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2] / 1e3;
  }

  double cpuMicros() {
    return usage.cpuNanos() / 1e3 / nanos.length;
  }

  double kibAllocated() {
    return usage.bytes() / 1024.0 / nanos.length;
  }
}
