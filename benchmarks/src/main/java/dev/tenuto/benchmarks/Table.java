package dev.tenuto.benchmarks;

import java.util.List;
import java.util.Locale;

/** Rows as a person reads them. */
final class Table {

  private static final String LINE = "%-8s %-12s %-16s %7s %9s %9s %9s %9s %9s %8s%n";

  private Table() {}

  static String of(String machine, List<Row> rows) {
    var text = new StringBuilder(machine).append("\n\n");
    text.append(
        LINE.formatted(
            "engine", "server", "shape", "clients", "p50 ms", "p95 ms", "p99 ms", "per s", "cpu ms",
            "rss MiB"));
    for (var row : rows) {
      text.append(
          LINE.formatted(
              row.engine(),
              row.server(),
              row.shape(),
              row.clients(),
              number(row.p50Ms()),
              number(row.p95Ms()),
              number(row.p99Ms()),
              number(row.executionsPerSecond()),
              number(row.cpuMsPerExecution()),
              row.rssMiB()));
    }
    return text.toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
