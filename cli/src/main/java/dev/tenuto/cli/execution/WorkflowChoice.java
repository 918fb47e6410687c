package dev.tenuto.cli.execution;

import dev.tenuto.cli.CommandFailure;
import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.plan.CheckedDocument.CheckedWorkflow;
import dev.tenuto.language.plan.PlanBodies;
import dev.tenuto.language.plan.PlannedBody;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which of the workflows in the files is run. */
public final class WorkflowChoice {

  private WorkflowChoice() {}

  /**
   * The workflow that was named, else the only one that no other refers to.
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
    Set<QualifiedName> used = used(workflows);
    List<CheckedWorkflow> first =
        workflows.stream()
            .filter(workflow -> !used.contains(workflow.bundle().workflow()))
            .toList();
    if (first.size() != 1) {
      throw CommandFailure.badUse(
          workflows.isEmpty()
              ? "there is no workflow in the files."
              : "there are several workflows in the files that no other refers to; choose with"
                  + " --workflow: there "
                  + listed(first)
                  + ".");
    }
    return first.getFirst();
  }

  /** What the workflows refer to, but for themselves. */
  private static Set<QualifiedName> used(List<CheckedWorkflow> workflows) {
    Set<QualifiedName> used = new HashSet<>();
    for (CheckedWorkflow workflow : workflows) {
      for (PlannedBody body : PlanBodies.of(workflow.plan())) {
        if (body instanceof PlannedBody.SubWorkflow sub) {
          used.add(sub.plan().workflow());
        } else if (body instanceof PlannedBody.ChildWorkflow child) {
          used.add(child.plan().workflow());
        }
      }
    }
    return used;
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
