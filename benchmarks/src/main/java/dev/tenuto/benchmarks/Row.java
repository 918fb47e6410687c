package dev.tenuto.benchmarks;

import java.util.Arrays;

/**
 * One figure with what it stands for.
 *
 * @param engine {@code tenuto}, or {@code okhttp} for the same calls made directly
 * @param server what Temporal server was behind it; {@code none} for direct calls
 * @param shape what one execution does
 * @param stubDelayMs how long the target takes to answer
 * @param clients how many callers start executions at once, each waiting for its own
 * @param executionsPerSecond of all clients together
 * @param cpuMsPerExecution processor time of this process, target and caller included; the Temporal
 *     dev server is another process and is not in it
 * @param rssMiB resident memory of this process when the row was measured; it holds target, caller,
 *     starter and worker
 */
record Row(
    String engine,
    String server,
    String shape,
    int stubDelayMs,
    int clients,
    double p50Ms,
    double p95Ms,
    double p99Ms,
    double executionsPerSecond,
    double cpuMsPerExecution,
    long rssMiB) {

  static Row of(Subject subject, int clients, Sample sample) {
    var sorted = sample.nanos().clone();
    Arrays.sort(sorted);
    return new Row(
        subject.engine(),
        subject.server(),
        subject.shape(),
        0,
        clients,
        percentile(sorted, 50),
        percentile(sorted, 95),
        percentile(sorted, 99),
        rounded(sorted.length / (sample.wallNanos() / 1e9)),
        rounded(sample.cpuNanos() / 1e6 / sorted.length),
        Machine.residentMiB());
  }

  private static double percentile(long[] sorted, int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.length) - 1;
    return rounded(sorted[Math.max(0, rank)] / 1e6);
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
