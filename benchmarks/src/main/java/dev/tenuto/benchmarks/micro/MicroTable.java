package dev.tenuto.benchmarks.micro;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows as a person reads them. */
final class MicroTable {

  private static final String LINE = "%-18s %8s %14s %12s %14s %9s %12s%n";

  private MicroTable() {}

  static String of(String machine, List<MicroRow> rows) {
    var text = new StringBuilder(machine).append("\n\n");
    text.append(
        LINE.formatted("benchmark", "size", "µs", "± µs", "beside µs", "faster", "µs per item"));
    for (var row : rows) {
      text.append(
          LINE.formatted(
              row.benchmark(),
              String.format(Locale.ROOT, "%,d", row.size()),
              number(row.micros()),
              number(row.errorMicros()),
              number(row.besideMicros()),
              row.timesFaster() == null ? "" : number(row.timesFaster()) + "x",
              String.format(Locale.ROOT, "%.3f", row.perItemMicros())));
    }
    return text.toString();
  }

  private static String number(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
  }
}
