package dev.tenuto.language.plan;

import dev.tenuto.language.problem.Problem;
import java.util.List;

/**
 * What came out of a check.
 *
 * @param problems errors, by file, line and column
 * @param warnings by file, line and column
 * @param documents in the order of the files; none unless there is no problem at all
 */
public record CheckResult(
    List<Problem> problems, List<Problem> warnings, List<CheckedDocument> documents) {

  public CheckResult {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
    documents = List.copyOf(documents);
  }

  public boolean ok() {
    return problems.isEmpty();
  }
}
