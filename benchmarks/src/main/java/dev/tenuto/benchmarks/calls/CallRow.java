package dev.tenuto.benchmarks.calls;

import java.util.List;
import java.util.Locale;

/**
 * What one call took.
 *
 * @param callers how many made calls at once
 * @param p50Micros half of the calls took no longer
 * @param cpuMicros processor time of the caller's process; the target is another one
 * @param kibAllocated memory that the caller's process allocated
 * @param p50More than the bare call took
 * @param cpuMorePercent of what the bare call took
 */
record CallRow(
    String body,
    int callers,
    String subject,
    double p50Micros,
    double cpuMicros,
    double kibAllocated,
    double p50More,
    double cpuMorePercent) {

  private static final String LINE = "%-8s %7s  %-16s %10s %10s %10s %10s %8s%n";

  static CallRow of(
      Body body, int callers, CallSubject subject, CallSample sample, CallSample bare) {
    return new CallRow(
        body.text(),
        callers,
        subject.name(),
        sample.p50Micros(),
        sample.cpuMicros(),
        sample.kibAllocated(),
        sample.p50Micros() - bare.p50Micros(),
        100 * (sample.cpuMicros() / bare.cpuMicros() - 1));
  }

  /** Rows as a person reads them. */
  static String table(String machine, List<CallRow> rows) {
    var text = new StringBuilder(machine).append("\n\n");
    text.append(
        LINE.formatted(
            "body", "callers", "call", "p50 µs", "cpu µs", "KiB", "more µs", "more cpu"));
    for (CallRow row : rows) {
      text.append(
          LINE.formatted(
              row.body,
              row.callers,
              row.subject,
              number(row.p50Micros),
              number(row.cpuMicros),
              number(row.kibAllocated),
              number(row.p50More),
              number(row.cpuMorePercent) + "%"));
    }
    return text.toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }
}
