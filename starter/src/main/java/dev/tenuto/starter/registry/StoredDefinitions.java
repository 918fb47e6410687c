package dev.tenuto.starter.registry;

import dev.tenuto.language.definition.Definition;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.parse.Documents;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.problem.Problem;
import dev.tenuto.language.problem.Problems;
import dev.tenuto.language.problem.Severity;
import dev.tenuto.language.value.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a store holds. */
final class StoredDefinitions {

  private StoredDefinitions() {}

  /**
   * All versions, read.
   *
   * @throws StoreUnusableException naming each that cannot be
   */
  static List<Published> read(List<StoredVersion> stored) {
    List<String> complaints = new ArrayList<>();
    List<Published> published = new ArrayList<>();
    Map<String, Integer> newest = new LinkedHashMap<>();
    for (StoredVersion version : stored) {
      int expected = 1 + newest.getOrDefault(version.kind() + " " + version.name(), 0);
      newest.put(version.kind() + " " + version.name(), version.version());
      if (version.version() != expected) {
        complaints.add(
            version + ": version " + expected + " was expected; a publication is missing");
        continue;
      }
      try {
        published.add(read(version));
      } catch (UnreadableException e) {
        complaints.add(version + ": " + e.getMessage());
      }
    }
    if (!complaints.isEmpty()) {
      throw new StoreUnusableException(
          "Published definitions cannot be read, so nothing is served.", complaints);
    }
    return published;
  }

  private static Published read(StoredVersion version) throws UnreadableException {
    Definition definition = parse(version);
    if (!definition.name().equals(version.name())) {
      throw new UnreadableException("its document is named " + definition.name());
    }
    return switch (definition) {
      case TaskDefinition task when version.kind() == DefinitionKind.TASK ->
          new Published.Task(version, task);
      case WorkflowDefinition workflow when version.bundle() != null ->
          new Published.Workflow(version, workflow, bundle(version, version.bundle()));
      case TaskDefinition _, WorkflowDefinition _ ->
          throw new UnreadableException("its document is a " + definition.kind());
    };
  }

  private static Definition parse(StoredVersion version) throws UnreadableException {
    Problems problems = new Problems();
    var documents =
        new Documents(problems)
            .parse(List.of(new SourceFile(version.toString(), version.source())));
    if (documents.size() != 1) {
      throw new UnreadableException(
          "its source holds %d documents, and one is expected".formatted(documents.size()));
    }
    List<Problem> errors = problems.sorted(Severity.ERROR);
    if (!errors.isEmpty()) {
      Problem first = errors.getFirst();
      throw new UnreadableException(
          "line %d: %s".formatted(first.location().line(), first.message()));
    }
    return documents.getFirst().definition();
  }

  private static Bundle bundle(StoredVersion version, String canonical) throws UnreadableException {
    Bundle bundle = new Bundle(version.name(), Json.read(canonical));
    if (!bundle.hash().equals(version.hash())) {
      throw new UnreadableException(
          "its bundle has the hash %s, and %s was published"
              .formatted(bundle.hash(), version.hash()));
    }
    return bundle;
  }

  private static final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
      super(message);
    }
  }
}
