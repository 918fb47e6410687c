package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Definition;
import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.parse.Documents.Document;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a workflow may refer to: the documents of the same check first, then the catalog. */
final class KnownDefinitions implements Catalog {

  private final Map<QualifiedName, TaskDefinition> tasks = new LinkedHashMap<>();
  private final Map<QualifiedName, WorkflowDefinition> workflows = new LinkedHashMap<>();
  private final Catalog catalog;

  KnownDefinitions(List<Document> documents, Catalog catalog, Problems problems) {
    this.catalog = catalog;
    for (Document document : documents) {
      Definition definition = document.definition();
      if (definition.name().name().isEmpty()) {
        continue;
      }
      Definition first =
          switch (definition) {
            case TaskDefinition task -> tasks.putIfAbsent(task.name(), task);
            case WorkflowDefinition workflow -> workflows.putIfAbsent(workflow.name(), workflow);
          };
      if (first != null) {
        tellDuplicate(definition, first, problems);
      }
    }
  }

  private static void tellDuplicate(Definition definition, Definition first, Problems problems) {
    var place = first.metadata().place().location();
    problems.add(
        ProblemCode.DOCUMENT_DUPLICATE,
        definition.metadata().place().location(),
        "metadata.name",
        "There is already a " + definition.kind() + " " + definition.name(),
        "The first one is in " + place.file() + ", line " + place.line() + "; rename one of them");
  }

  @Override
  public @Nullable TaskDefinition findTask(QualifiedName name) {
    TaskDefinition own = tasks.get(name);
    return own == null ? catalog.findTask(name) : own;
  }

  @Override
  public @Nullable WorkflowDefinition findWorkflow(QualifiedName name) {
    WorkflowDefinition own = workflows.get(name);
    return own == null ? catalog.findWorkflow(name) : own;
  }

  boolean isWorkflow(QualifiedName name) {
    return findWorkflow(name) != null;
  }

  /** The names of the tasks of this check in a namespace, for hints. */
  List<String> taskNames(String namespace) {
    return namesIn(tasks.keySet(), namespace);
  }

  /** The names of the workflows of this check in a namespace, for hints. */
  List<String> workflowNames(String namespace) {
    return namesIn(workflows.keySet(), namespace);
  }

  private static List<String> namesIn(Set<QualifiedName> names, String namespace) {
    return names.stream()
        .filter(name -> name.namespace().equals(namespace))
        .map(QualifiedName::name)
        .toList();
  }
}
