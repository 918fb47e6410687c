package dev.tenuto.starter.web;

import dev.tenuto.starter.problem.ProblemItem;
import dev.tenuto.starter.registry.Publication;
import java.util.List;

/** What publishing came to. */
record PublicationView(List<ResultView> results, List<ProblemItem> warnings) {

  PublicationView {
    results = List.copyOf(results);
    warnings = List.copyOf(warnings);
  }

  static PublicationView of(Publication.Accepted accepted) {
    return new PublicationView(
        accepted.results().stream().map(ResultView::of).toList(),
        accepted.warnings().stream().map(ProblemItem::of).toList());
  }

  /**
   * What publishing one document came to.
   *
   * @param change {@code created}, {@code updated} or {@code unchanged}
   */
  record ResultView(
      String kind, String namespace, String name, int version, String hash, String change) {

    private static ResultView of(Publication.Result result) {
      var version = result.version();
      return new ResultView(
          version.kind().text(),
          version.name().namespace(),
          version.name().name(),
          version.version(),
          version.hash(),
          result.change().text());
    }
  }
}
