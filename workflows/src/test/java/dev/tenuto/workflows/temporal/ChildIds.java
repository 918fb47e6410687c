package dev.tenuto.workflows.temporal;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.workflows.client.ExecutionId;

/** The ids of child executions, for tests outside of this package. */
public final class ChildIds {

  private ChildIds() {}

  /** The child that the step at this path of the parent starts. */
  public static ExecutionId of(ExecutionId parent, String path) {
    return new ExecutionId(parent.namespace(), ChildId.of(parent.workflowId(), new StepPath(path)));
  }
}
