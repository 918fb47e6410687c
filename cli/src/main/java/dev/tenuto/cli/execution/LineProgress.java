package dev.tenuto.cli.execution;

import dev.tenuto.workflows.client.ExecutionStep;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One line for each step when it has ended. */
final class LineProgress implements Progress {

  private final PrintWriter out;
  private final Set<String> shown = new HashSet<>();

  LineProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void show(List<ExecutionStep> steps) {
    int width = StepLine.width(steps);
    steps.stream()
        .filter(step -> step.endedAt() != null && shown.add(step.path()))
        .forEach(step -> out.println(StepLine.of(step, width)));
    out.flush();
  }
}
