package dev.tenuto.cli.definition;

import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.plan.Catalog;
import dev.tenuto.language.plan.CheckResult;
import dev.tenuto.language.plan.CheckedDocument;
import dev.tenuto.language.plan.Checker;
import dev.tenuto.language.problem.Problem;
import dev.tenuto.language.problem.ProblemPrinter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found in definition files.
 *
 * @param problems errors, sorted by place, files that could not be read included
 * @param warnings sorted by place
 * @param documents empty when there are problems
 */
public record Checked(
    DefinitionFiles files,
    List<Problem> problems,
    List<Problem> warnings,
    List<CheckedDocument> documents) {

  public Checked {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
    documents = List.copyOf(documents);
  }

  /** Checks the files as one set: what one refers to may stand in another. */
  public static Checked check(List<Path> paths, Expressions expressions) {
    DefinitionFiles files = DefinitionFiles.read(paths);
    List<Problem> problems = new ArrayList<>(files.unread());
    if (files.sources().isEmpty() && !problems.isEmpty()) {
      problems.sort(Problem.IN_ORDER_OF_PLACES);
      return new Checked(files, problems, List.of(), List.of());
    }
    CheckResult result = new Checker(expressions).check(files.sources(), Catalog.empty());
    problems.addAll(result.problems());
    problems.sort(Problem.IN_ORDER_OF_PLACES);
    return new Checked(
        files, problems, result.warnings(), problems.isEmpty() ? result.documents() : List.of());
  }

  /** The problems, then the warnings, with their source lines. */
  public String print() {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(warnings);
    return ProblemPrinter.print(all, files.textsByFile());
  }

  /** The workflows among the documents. */
  public List<CheckedDocument.CheckedWorkflow> workflows() {
    return documents.stream()
        .filter(CheckedDocument.CheckedWorkflow.class::isInstance)
        .map(CheckedDocument.CheckedWorkflow.class::cast)
        .toList();
  }
}
