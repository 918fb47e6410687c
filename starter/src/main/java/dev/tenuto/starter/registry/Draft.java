package dev.tenuto.starter.registry;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.plan.CheckResult;
import dev.tenuto.language.plan.CheckedDocument;
import dev.tenuto.language.value.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What publishing checked documents would come to.
 *
 * @param news the versions that are not there yet, in the order of the documents
 */
record Draft(Publication publication, List<Published> news) {

  Draft {
    news = List.copyOf(news);
  }

  static Draft of(CheckResult checked, Versions known, Instant now) {
    if (!checked.ok()) {
      return new Draft(new Publication.Refused(checked.problems(), checked.warnings()), List.of());
    }
    List<Publication.Result> results = new ArrayList<>();
    List<Published> news = new ArrayList<>();
    for (CheckedDocument document : checked.documents()) {
      Published newest = newest(document, known);
      if (newest != null && newest.stored().hash().equals(document.hash())) {
        results.add(new Publication.Result(newest.stored(), Change.UNCHANGED));
        continue;
      }
      Published next =
          next(document, known.next(kind(document), document.definition().name()), now);
      news.add(next);
      results.add(
          new Publication.Result(next.stored(), newest == null ? Change.CREATED : Change.UPDATED));
    }
    return new Draft(new Publication.Accepted(results, checked.warnings()), news);
  }

  private static @Nullable Published newest(CheckedDocument document, Versions known) {
    return known.newest(kind(document), document.definition().name());
  }

  private static Published next(CheckedDocument document, int version, Instant now) {
    return switch (document) {
      case CheckedDocument.CheckedTask task ->
          new Published.Task(stored(document, version, now, null), task.definition());
      case CheckedDocument.CheckedWorkflow workflow ->
          new Published.Workflow(
              stored(document, version, now, workflow.bundle()),
              workflow.definition(),
              workflow.bundle());
    };
  }

  private static StoredVersion stored(
      CheckedDocument document, int version, Instant now, @Nullable Bundle bundle) {
    return new StoredVersion(
        kind(document),
        document.definition().name(),
        version,
        document.hash(),
        now,
        document.source(),
        bundle == null ? null : Json.write(bundle.canonical()));
  }

  private static DefinitionKind kind(CheckedDocument document) {
    return switch (document) {
      case CheckedDocument.CheckedTask _ -> DefinitionKind.TASK;
      case CheckedDocument.CheckedWorkflow _ -> DefinitionKind.WORKFLOW;
    };
  }
}
