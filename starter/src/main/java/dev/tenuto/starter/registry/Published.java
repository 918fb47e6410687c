package dev.tenuto.starter.registry;

import dev.tenuto.language.definition.Definition;
import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.plan.Bundle;

/** A published version, read. */
public sealed interface Published {

  /** As the store keeps it. */
  StoredVersion stored();

  /** What it declares. */
  Definition definition();

  /** A task. */
  record Task(StoredVersion stored, TaskDefinition definition) implements Published {}

  /**
   * A workflow.
   *
   * @param bundle with all that it referred to when it was published
   */
  record Workflow(StoredVersion stored, WorkflowDefinition definition, Bundle bundle)
      implements Published {

    /** Whether the definition is one of those that the bundle holds besides the workflow. */
    boolean refersTo(DefinitionKind kind, QualifiedName name) {
      String group =
          switch (kind) {
            case TASK -> "tasks";
            case WORKFLOW -> "workflows";
          };
      return bundle.canonical().path(group).has(name.toString());
    }
  }
}
