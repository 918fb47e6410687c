package dev.tenuto.language.plan;

import dev.tenuto.language.definition.StepDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;

/** Finds what is wrong with a workflow. */
final class WorkflowCheck {

  private static final int MOST_STEPS = 1_000;

  private final WorkflowDefinition workflow;
  private final Inspection inspection;
  private final ExpressionCheck expressions;
  private final Problems problems;

  WorkflowCheck(WorkflowDefinition workflow, Checking checking) {
    this.workflow = workflow;
    this.inspection = new Inspection(workflow, checking);
    this.expressions = checking.expressions();
    this.problems = checking.problems();
  }

  void check() {
    TaskCheck.checkInput(workflow.input(), problems);
    StepIndex index = inspection.index();
    if (index.all().size() > MOST_STEPS) {
      tellTooMany(index);
      return;
    }
    Scope start = inspection.scopes().start();
    workflow.vars().values().forEach(value -> expressions.checkTemplate(value, start));
    workflow.tags().values().forEach(value -> expressions.checkTemplate(value, start));
    var steps = new StepCheck(inspection);
    index.all().forEach(steps::check);
    inspection.checkTemplate(workflow.output(), Site.of(index.top()));
    new StepCycles(index, expressions.dependencies(index), problems).check();
    Warnings.tellUnused(workflow, inspection.reads(), problems);
  }

  private void tellTooMany(StepIndex index) {
    StepDefinition first = index.all().get(MOST_STEPS).step();
    problems.add(
        ProblemCode.LIMIT_STEPS,
        first.place().location(),
        first.place().path(),
        "The workflow has " + index.all().size() + " steps, and " + MOST_STEPS + " are allowed",
        "Split it into several workflows");
  }
}
