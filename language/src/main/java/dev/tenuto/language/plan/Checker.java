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
    var references = new References(known);
    new WorkflowReferenceCheck(known, references, problems).check(workflows(documents));
    var checking = new Checking(known, checks, problems);
    for (Document document : documents) {
      switch (document.definition()) {
        case TaskDefinition task -> new TaskCheck(checks, problems).check(task);
        case WorkflowDefinition workflow -> new WorkflowCheck(workflow, checking).check();
      }
    }
    var checked = new ArrayList<CheckedDocument>();
    if (!problems.has(Severity.ERROR)) {
      var planner = new Planner(references, expressing);
      documents.forEach(document -> checked.add(checked(document, planner)));
      tellTooLarge(checked, problems);
    }
    return new CheckResult(
        problems.sorted(Severity.ERROR),
        problems.sorted(Severity.WARNING),
        problems.has(Severity.ERROR) ? List.of() : checked);
  }

  private static List<WorkflowDefinition> workflows(List<Document> documents) {
    return documents.stream()
        .map(Document::definition)
        .filter(WorkflowDefinition.class::isInstance)
        .map(WorkflowDefinition.class::cast)
        .toList();
  }

  private static CheckedDocument checked(Document document, Planner planner) {
    Definition definition = document.definition();
    return switch (definition) {
      case TaskDefinition task ->
          new CheckedDocument.CheckedTask(
              task, document.source(), Bundle.hash(CanonicalJson.of(task)));
      case WorkflowDefinition workflow -> {
        Bundle bundle = planner.bundle(workflow);
        Plan plan = planner.plan(workflow, bundle.hash());
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
            "The workflow and all it refers to take "
                + workflow.bundle().size()
                + " bytes as JSON, and at most 1 MiB is carried by an execution",
            "Move large values out of the definition, for example into the input");
      }
    }
  }
}
