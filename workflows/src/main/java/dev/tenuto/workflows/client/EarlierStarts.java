package dev.tenuto.workflows.client;

import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import org.jspecify.annotations.Nullable;

/** Finds what the same id or key has started before. */
final class EarlierStarts {

  private final WorkflowClient client;
  private final TemporalCalls temporal;

  EarlierStarts(WorkflowClient client) {
    this.client = client;
    this.temporal = new TemporalCalls(client);
  }

  /** The execution that this very start made before; null when there is none. */
  @Nullable ExecutionId findSame(StartIdentity start) {
    return start.repeatable()
            && find(start, start.executionId()) instanceof StartResult.Existing(var execution)
        ? execution
        : null;
  }

  /** What the id belongs to already: existing, a conflict, or null when it is free. */
  @Nullable StartResult find(StartIdentity start, ExecutionId id) {
    DescribeWorkflowExecutionResponse found = temporal.describe(id);
    if (found == null) {
      return null;
    }
    WorkflowExecutionInfo info = found.getWorkflowExecutionInfo();
    String name = start.workflow().name();
    if (!info.getType().getName().equals(name)) {
      return new StartResult.Conflict(
          id,
          "The id '"
              + id.id()
              + "' belongs to an execution of the workflow '"
              + info.getType().getName()
              + "', not of '"
              + name
              + "'; use another id");
    }
    return start.inputHash().equals(new Memo(client, info).inputHash())
        ? new StartResult.Existing(id)
        : new StartResult.Conflict(
            id,
            "The "
                + (start.id() != null ? "id '" + id.id() + "'" : "Idempotency-Key")
                + " was used with another input; use a new one, or the input of the first start");
  }
}
