package dev.tenuto.cli.execution;

import dev.tenuto.workflows.client.ExecutionStep;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The steps, drawn again in the same place of a terminal whenever something has changed. */
final class TableProgress implements Progress {

  /** What has scrolled out of a terminal can't be drawn again. */
  private static final int MOST_LINES = 40;

  private final PrintWriter out;
  private List<String> shown = List.of();

  TableProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void show(List<ExecutionStep> steps) {
    List<String> lines = lines(steps);
    if (lines.equals(shown)) {
      return;
    }
    if (!shown.isEmpty()) {
      out.printf("\u001b[%dA\u001b[J", shown.size()); // up, and clear what is below
    }
    lines.forEach(line -> out.printf("\u001b[?7l%s\u001b[?7h%n", line));
    out.flush();
    shown = lines;
  }

  private static List<String> lines(List<ExecutionStep> steps) {
    int width = StepLine.width(steps);
    List<String> lines = new ArrayList<>();
    new LongLoops(steps)
        .show(
            new LongLoops.Rows() {
              @Override
              public void step(ExecutionStep step) {
                lines.add(StepLine.of(step, width));
              }

              @Override
              public void more(String loop, long count) {
                lines.add(StepLine.more(loop, count));
              }
            });
    if (lines.size() <= MOST_LINES) {
      return List.copyOf(lines);
    }
    List<String> first = new ArrayList<>(lines.subList(0, MOST_LINES - 1));
    first.add("  … and %d more".formatted(lines.size() - first.size()));
    return List.copyOf(first);
  }
}
