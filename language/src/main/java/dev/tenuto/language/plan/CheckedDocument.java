package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Definition;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;

/** A document without problems. */
public sealed interface CheckedDocument {

  Definition definition();

  /** The document's text as it was given, without the other documents of its file. */
  String source();

  /**
   * The SHA-256 of what the document says, in lower-case hex: of a workflow with all that it refers
   * to. Comments, layout and the order of the language's own keys change nothing.
   */
  String hash();

  /** A task. */
  record CheckedTask(TaskDefinition definition, String source, String hash)
      implements CheckedDocument {}

  /**
   * A workflow.
   *
   * @param bundle it and all that it refers to
   * @param plan ready to run
   */
  record CheckedWorkflow(WorkflowDefinition definition, String source, Bundle bundle, Plan plan)
      implements CheckedDocument {

    @Override
    public String hash() {
      return plan.hash();
    }
  }
}
