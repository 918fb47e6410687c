package dev.tenuto.workflows.temporal;

import dev.tenuto.workflows.contract.StepView;
import dev.tenuto.workflows.interpreter.Machine;
import java.util.List;

/** The steps as the short table that Temporal's Web UI shows while an execution runs. */
final class StepTable {

  /** More rows than anybody reads there; the API has them all. */
  private static final int MAX_ROWS = 50;

  private StepTable() {}

  /** Asks the machine for the rows that are shown, and one to know whether there are more. */
  static String of(Machine machine) {
    return of(machine.steps(MAX_ROWS + 1));
  }

  private static String of(List<StepView> steps) {
    StringBuilder table = new StringBuilder("| step | status | attempts |\n|---|---|---|\n");
    for (StepView step : steps.subList(0, Math.min(MAX_ROWS, steps.size()))) {
      table.append("| ").append(step.path()).append(" | ").append(step.status().text());
      if (step.error() != null) {
        table.append(" (").append(step.error().code()).append(')');
      }
      table.append(" | ").append(step.attempts() == 0 ? "" : step.attempts()).append(" |\n");
    }
    if (steps.size() > MAX_ROWS) {
      table.append("\n… and more");
    }
    return table.toString();
  }
}
