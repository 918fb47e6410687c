package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Definition;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.parse.Documents;
import dev.tenuto.language.parse.Documents.Document;
import dev.tenuto.language.parse.SourceFile;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import dev.tenuto.language.problem.Severity;
import java.util.ArrayList;
import java.util.List;

/** Checks documents: everything that can be known before there is data. */
public final class Checker {

  private final Expressions expressions;

  public Checker(Expressions expressions) {
    this.expressions = expressions;
  }

  /**
   * Checks the documents of files together.
   *
   * @param catalog what they may refer to besides each other; a document of the files goes first
   */
  public CheckResult check(List<SourceFile> files, Catalog catalog) {
    var problems = new Problems();
    List<Document> documents = new Documents(problems).parse(files);
    var known = new KnownDefinitions(documents, catalog, problems);
    var expressing = new Expressing(expressions, problems);
    var checks = new ExpressionCheck(expressions, expressing, problems);
    for (Document document : documents) {
      switch (document.definition()) {
        case TaskDefinition task -> new TaskCheck(expressions, checks, problems).check(task);
        case WorkflowDefinition workflow ->
            new WorkflowCheck(workflow, known, expressions, checks, problems).check();
      }
    }
    var checked = new ArrayList<CheckedDocument>();
    if (!problems.has(Severity.ERROR)) {
      documents.forEach(document -> checked.add(checked(document, known, expressing)));
      tellTooLarge(checked, problems);
    }
    return new CheckResult(
        problems.sorted(Severity.ERROR),
        problems.sorted(Severity.WARNING),
        problems.has(Severity.ERROR) ? List.of() : checked);
  }

  private static CheckedDocument checked(
      Document document, KnownDefinitions known, Expressing expressing) {
    Definition definition = document.definition();
    return switch (definition) {
      case TaskDefinition task ->
          new CheckedDocument.CheckedTask(
              task, document.source(), Bundle.hash(CanonicalJson.of(task)));
      case WorkflowDefinition workflow -> {
        Bundle bundle = Bundle.of(workflow, known.tasksOf(workflow));
        Plan plan = new Planner(workflow, known::findTask, expressing).plan(bundle.hash());
        yield new CheckedDocument.CheckedWorkflow(workflow, document.source(), bundle, plan);
      }
    };
  }

  private static void tellTooLarge(List<CheckedDocument> checked, Problems problems) {
    for (CheckedDocument document : checked) {
      if (document instanceof CheckedDocument.CheckedWorkflow workflow
          && workflow.bundle().size() > Bundle.LARGEST) {
        problems.add(
            ProblemCode.LIMIT_BUNDLE,
            workflow.definition().metadata().place().location(),
            "",
            "The workflow and its tasks take "
                + workflow.bundle().size()
                + " bytes as JSON, and at most 1 MiB is carried by an execution",
            "Move large values out of the definition, for example into the input");
      }
    }
  }
}
