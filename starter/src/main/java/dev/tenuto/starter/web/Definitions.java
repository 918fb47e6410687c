package dev.tenuto.starter.web;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.starter.problem.ApiException;
import dev.tenuto.starter.problem.ErrorCode;
import dev.tenuto.starter.problem.ProblemItem;
import dev.tenuto.starter.registry.DefinitionKind;
import dev.tenuto.starter.registry.Published;
import dev.tenuto.starter.registry.Registry;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds definitions, or says which is not there; says why one cannot go. */
final class Definitions {

  private Definitions() {}

  /**
   * @param version null: the newest
   */
  static Published find(
      Registry registry, DefinitionKind kind, QualifiedName name, @Nullable Integer version) {
    Published newest = registry.find(kind, name);
    if (newest == null) {
      throw notFound(kind, name);
    }
    if (version == null) {
      return newest;
    }
    Published found = registry.find(kind, name, version);
    if (found == null) {
      throw notFound(
          "The %s '%s' has no version %d; its newest is %d."
              .formatted(word(kind), name, version, newest.stored().version()));
    }
    return found;
  }

  /**
   * @param version null: the newest
   */
  static Published.Workflow findWorkflow(
      Registry registry, QualifiedName name, @Nullable Integer version) {
    if (find(registry, DefinitionKind.WORKFLOW, name, version)
        instanceof Published.Workflow workflow) {
      return workflow;
    }
    throw new IllegalStateException(name + " is kept as a workflow and is none");
  }

  static ApiException notFound(DefinitionKind kind, QualifiedName name) {
    return notFound(
        "There is no %s '%s' in the namespace '%s'; publish it first."
            .formatted(word(kind), name.name(), name.namespace()));
  }

  static ApiException inUse(
      DefinitionKind kind, QualifiedName name, List<Published.Workflow> users) {
    return new ApiException(
        ErrorCode.DEFINITION_IN_USE,
        "The %s '%s' is referred to, so it stays; first delete what refers to it, or publish that without it."
            .formatted(word(kind), name),
        users.stream().map(Definitions::user).toList());
  }

  private static ProblemItem user(Published.Workflow workflow) {
    var stored = workflow.stored();
    return ProblemItem.of(
        ErrorCode.DEFINITION_IN_USE.text(),
        "The workflow '%s' refers to it in its version %d"
            .formatted(stored.name(), stored.version()));
  }

  private static ApiException notFound(String detail) {
    return new ApiException(ErrorCode.DEFINITION_NOT_FOUND, detail);
  }

  private static String word(DefinitionKind kind) {
    return kind.text().toLowerCase(Locale.ROOT);
  }
}
