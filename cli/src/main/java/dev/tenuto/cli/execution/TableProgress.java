package dev.tenuto.cli.execution;

import dev.tenuto.workflows.client.ExecutionStep;
import java.io.PrintWriter;
import java.util.List;

/** All steps, drawn again in the same place of a terminal whenever something has changed. */
final class TableProgress implements Progress {

  private final PrintWriter out;
  private List<String> shown = List.of();

  TableProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void show(List<ExecutionStep> steps) {
    int width = StepLine.width(steps);
    List<String> lines = steps.stream().map(step -> StepLine.of(step, width)).toList();
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
}
