package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.definition.StepDefinition;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.problem.NearestName;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a workflow. */
final class WorkflowCheck {

  private static final int MOST_STEPS = 1_000;

  private final WorkflowDefinition workflow;
  private final KnownDefinitions known;
  private final Expressions expressions;
  private final ExpressionCheck checks;
  private final Problems problems;
  private final StepIndex index;
  private final Scopes scopes;
  private final Set<ReadPath> reads = new LinkedHashSet<>();

  WorkflowCheck(
      WorkflowDefinition workflow,
      KnownDefinitions known,
      Expressions expressions,
      ExpressionCheck checks,
      Problems problems) {
    this.workflow = workflow;
    this.known = known;
    this.expressions = expressions;
    this.checks = checks;
    this.problems = problems;
    this.index = new StepIndex(workflow.steps());
    this.scopes = new Scopes(workflow, index, known, checks);
  }

  void check() {
    TaskCheck.checkInput(workflow.input(), problems);
    if (index.all().size() > MOST_STEPS) {
      StepDefinition first = index.all().get(MOST_STEPS).step();
      problems.add(
          ProblemCode.LIMIT_STEPS,
          first.place().location(),
          first.place().path(),
          "The workflow has " + index.all().size() + " steps, and " + MOST_STEPS + " are allowed",
          "Split it into several workflows");
      return;
    }
    workflow.vars().values().forEach(value -> checks.checkTemplate(value, scopes.start()));
    workflow.tags().values().forEach(value -> checks.checkTemplate(value, scopes.start()));
    index.all().forEach(this::checkStep);
    if (workflow.output() != null) {
      checkTemplate(workflow.output(), null);
    }
    new StepCycles(index, checks.dependencies(index), problems).check();
    Warnings.tellUnused(workflow, reads, problems);
  }

  private void checkStep(StepIndex.Entry entry) {
    StepDefinition step = entry.step();
    StepIndex.Entry first = index.find(step.id());
    if (first != null && first != entry) {
      problems.add(
          ProblemCode.STEP_DUPLICATE_ID,
          step.place().at("/id").location(),
          step.place().at("/id").path(),
          "The step id `" + step.id() + "` is already taken",
          "Ids are unique in the whole workflow; the first one is in line "
              + first.step().place().at("/id").location().line());
    }
    new StepReferences(index, problems).checkDependsOn(entry);
    if (step.condition() != null) {
      checkCondition(step.condition(), entry.block());
    }
    checkBody(step, entry);
  }

  private void checkBody(StepDefinition step, StepIndex.Entry entry) {
    switch (step.body()) {
      case Body.TaskRef taskRef -> checkTaskRef(taskRef, entry);
      case Body.InlineHttp(HttpCall call) -> checkCall(call, entry.block());
      case Body.SetValue(Written value) -> checkTemplate(value, entry.block());
      case Body.Block block -> {
        if (block.output() != null) {
          checkTemplate(block.output(), entry);
        }
      }
      case Body.Unreadable _ -> {}
    }
  }

  private void checkTaskRef(Body.TaskRef taskRef, StepIndex.Entry entry) {
    if (taskRef.input() != null) {
      checkTemplate(taskRef.input(), entry.block());
    }
    TaskDefinition task = known.findTask(taskRef.task());
    if (task == null) {
      tellUnknown(taskRef);
    } else {
      new TaskInputCheck(checks, problems).check(taskRef, task, scopes.inside(entry.block()));
    }
  }

  private void tellUnknown(Body.TaskRef taskRef) {
    QualifiedName name = taskRef.task();
    String nearest = NearestName.find(name.name(), known.taskNames(name.namespace()));
    problems.add(
        ProblemCode.REFERENCE_UNKNOWN,
        taskRef.place().location(),
        taskRef.place().path(),
        "There is no task " + name,
        known.isWorkflow(name)
            ? name + " is a workflow; `workflowRef` runs one"
            : nearest != null
                ? "Did you mean `" + nearest + "`?"
                : "Check it together with its task, or publish the task first");
  }

  private void checkCall(HttpCall call, StepIndex.@Nullable Entry block) {
    for (Written written : StepReads.templates(call)) {
      checkSteps(written, checks.templateReads(written), block);
    }
    if (call.http().when() != null) {
      checkSteps(call.http().when(), checks.conditionReads(call.http().when()), block);
    }
    new HttpCheck(expressions, checks, problems).check(call, scopes.inside(block));
  }

  private void checkTemplate(Written written, StepIndex.@Nullable Entry block) {
    checkSteps(written, checks.templateReads(written), block);
    checks.checkTemplate(written, scopes.inside(block));
  }

  private void checkCondition(Written written, StepIndex.@Nullable Entry block) {
    checkSteps(written, checks.conditionReads(written), block);
    checks.checkCondition(written, scopes.inside(block));
    Warnings.tellConstant(written, checks, problems);
  }

  private void checkSteps(Written written, Set<ReadPath> read, StepIndex.@Nullable Entry block) {
    reads.addAll(read);
    new StepReferences(index, problems).checkReads(written, read, block);
  }
}
