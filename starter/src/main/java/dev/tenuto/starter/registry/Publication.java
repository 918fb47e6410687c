package dev.tenuto.starter.registry;

import dev.tenuto.language.problem.Problem;
import java.util.List;

/** What came of publishing documents: all of them, or none. */
public sealed interface Publication {

  /**
   * Every document is published, or would be.
   *
   * @param results in the order of the documents
   */
  record Accepted(List<Result> results, List<Problem> warnings) implements Publication {

    public Accepted {
      results = List.copyOf(results);
      warnings = List.copyOf(warnings);
    }
  }

  /** Something is wrong with the documents; none is published. */
  record Refused(List<Problem> problems, List<Problem> warnings) implements Publication {

    public Refused {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * What came of one document.
   *
   * @param version the new one, or the newest where nothing changed
   */
  record Result(StoredVersion version, Change change) {}
}
