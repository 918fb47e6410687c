package dev.tenuto.cli.chaos;

import dev.tenuto.cli.audit.Asked;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a raid has stopped.
 *
 * @param workflowId whose workflow task was stopped; null: it was a call
 */
record Stopped(Ambush ambush, @Nullable String workflowId) {

  /** Whether it is there, by the target's log and by Temporal; nothing may have gone on since. */
  boolean isThere(Target target, Histories histories) {
    List<Asked> asked = target.at(ambush.place());
    return switch (ambush.point()) {
      case BEFORE_SEND -> asked.isEmpty();
      case IN_WORKFLOW_TASK ->
          asked.isEmpty() && workflowId != null && histories.isInWorkflowTask(workflowId);
      case NOT_ANSWERED -> !asked.isEmpty() && asked.getLast().told() == null;
      case NOT_REPORTED, REPORTED -> !asked.isEmpty() && asked.getLast().told() != null;
    };
  }
}
