package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Definition;
import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a bundle holds besides its workflow. */
final class BundledDefinitions implements Catalog {

  private final Map<QualifiedName, TaskDefinition> tasks = new LinkedHashMap<>();
  private final Map<QualifiedName, WorkflowDefinition> workflows = new LinkedHashMap<>();

  void add(@Nullable Definition definition) {
    switch (definition) {
      case TaskDefinition task -> tasks.put(task.name(), task);
      case WorkflowDefinition workflow -> workflows.put(workflow.name(), workflow);
      case null -> {}
    }
  }

  @Override
  public @Nullable TaskDefinition findTask(QualifiedName name) {
    return tasks.get(name);
  }

  @Override
  public @Nullable WorkflowDefinition findWorkflow(QualifiedName name) {
    return workflows.get(name);
  }
}
