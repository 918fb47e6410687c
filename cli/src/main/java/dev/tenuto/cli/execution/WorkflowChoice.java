package dev.tenuto.cli.execution;

import dev.tenuto.cli.CommandFailure;
import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.plan.CheckedDocument.CheckedWorkflow;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which of the workflows in the files is run. */
public final class WorkflowChoice {

  private WorkflowChoice() {}

  /**
   * The workflow that was named, else the only one.
   *
   * @param name {@code namespace/name}, or a bare name of the default namespace; null: not named
   */
  public static CheckedWorkflow choose(List<CheckedWorkflow> workflows, @Nullable String name) {
    if (name != null) {
      QualifiedName wanted = QualifiedName.parse(name, QualifiedName.DEFAULT_NAMESPACE);
      return workflows.stream()
          .filter(workflow -> workflow.bundle().workflow().equals(wanted))
          .findFirst()
          .orElseThrow(() ->
              CommandFailure.badUse(
                  "there is no workflow %s in the files; there %s."
                      .formatted(wanted, listed(workflows))));
    }
    if (workflows.size() != 1) {
      throw CommandFailure.badUse(
          workflows.isEmpty()
              ? "there is no workflow in the files."
              : "there are several workflows in the files; choose with --workflow: there "
                  + listed(workflows)
                  + ".");
    }
    return workflows.getFirst();
  }

  private static String listed(List<CheckedWorkflow> workflows) {
    String names =
        workflows.stream()
            .map(workflow -> workflow.bundle().workflow().toString())
            .sorted()
            .collect(Collectors.joining(", "));
    return switch (workflows.size()) {
      case 0 -> "is none";
      case 1 -> "is " + names;
      default -> "are " + names;
    };
  }
}
