package dev.tenuto.cli.execution;

import dev.tenuto.workflows.client.ExecutionStep;
import java.util.List;

/** Shows how an execution gets on. */
interface Progress {

  /** Shows the steps as they are now. */
  void show(List<ExecutionStep> steps);
}
