package dev.tenuto.language.definition;

import org.jspecify.annotations.Nullable;

/** One document: what it declares, as the author wrote it. */
public sealed interface Definition permits TaskDefinition, WorkflowDefinition {

  Metadata metadata();

  /** What its input must meet; null where it declares nothing: anything. */
  @Nullable DeclaredInput input();

  /** The word of its {@code kind}. */
  String kind();

  default QualifiedName name() {
    return metadata().name();
  }
}
