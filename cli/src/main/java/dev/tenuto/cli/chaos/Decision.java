package dev.tenuto.cli.chaos;

import io.temporal.api.command.v1.Command;
import io.temporal.api.command.v1.StartChildWorkflowExecutionCommandAttributes;
import org.jspecify.annotations.Nullable;

/** What an execution may decide on in a workflow task, beside calls: the names of positions. */
final class Decision {

  private Decision() {}

  /** The execution, or a child of it, ends. */
  static String end(String workflow) {
    return "end of " + workflow;
  }

  /** It goes on in another run. */
  static String turn(String workflow) {
    return "turn of " + workflow;
  }

  /** It starts a child. */
  static String child(String workflow) {
    return "start of " + workflow;
  }

  /** It sets a timer, as the Web UI shows one. */
  static String timer(String summary) {
    return "timer " + summary;
  }

  /** The position of a command of a workflow; null: it is none of these. */
  static @Nullable String find(Command command, String workflow) {
    return switch (command.getCommandType()) {
      case COMMAND_TYPE_COMPLETE_WORKFLOW_EXECUTION, COMMAND_TYPE_FAIL_WORKFLOW_EXECUTION ->
          end(workflow);
      case COMMAND_TYPE_CONTINUE_AS_NEW_WORKFLOW_EXECUTION -> turn(workflow);
      case COMMAND_TYPE_START_CHILD_WORKFLOW_EXECUTION -> {
        StartChildWorkflowExecutionCommandAttributes start =
            command.getStartChildWorkflowExecutionCommandAttributes();
        yield child(start.getWorkflowType().getName());
      }
      case COMMAND_TYPE_START_TIMER -> {
        String summary = command.getUserMetadata().getSummary().getData().toStringUtf8();
        yield timer(summary.replace("\"", ""));
      }
      default -> null;
    };
  }
}
