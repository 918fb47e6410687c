package dev.tenuto.language.plan;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import org.jspecify.annotations.Nullable;

/** The definitions that are known besides those of a check. */
public interface Catalog {

  @Nullable TaskDefinition findTask(QualifiedName name);

  @Nullable WorkflowDefinition findWorkflow(QualifiedName name);

  /** Nothing else is known. */
  static Catalog empty() {
    return new Catalog() {
      @Override
      public @Nullable TaskDefinition findTask(QualifiedName name) {
        return null;
      }

      @Override
      public @Nullable WorkflowDefinition findWorkflow(QualifiedName name) {
        return null;
      }
    };
  }
}
