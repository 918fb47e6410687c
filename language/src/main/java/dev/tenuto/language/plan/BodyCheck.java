package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.Shape;
import dev.tenuto.language.problem.NearestName;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.schema.SchemaCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with what a step, a case, a fallback or a compensation does. */
record BodyCheck(Inspection inspection) {

  void check(Body body, Site site) {
    switch (body) {
      case Body.TaskRef taskRef -> checkTask(taskRef, site);
      case Body.WorkflowRef reference -> checkWorkflow(reference, site);
      case Body.InlineHttp(HttpCall call) -> checkCall(call, site);
      case Body.SetValue(Written value) -> inspection.checkTemplate(value, site);
      case Body.Block block ->
          inspection.checkTemplate(block.output(), Site.of(inspection.index().inside(block)));
      case Body.Switch choice -> {
        new SwitchCheck(inspection).check(choice, site);
        choice.cases().forEach(one -> check(one.body(), site));
        if (choice.otherwise() != null) {
          check(choice.otherwise(), site);
        }
      }
      case Body.WaitUntil(Written time) -> checkTime(time, site);
      case Body.AwaitEvent event -> {
        if (event.schema() != null) {
          SchemaCheck.check(
              event.schema(), ProblemCode.SCHEMA_UNKNOWN_KEYWORD, inspection.problems());
        }
      }
      case Body.Fail fail -> {
        inspection.checkTemplate(fail.message(), site);
        inspection.checkTemplate(fail.details(), site);
      }
      case Body.WaitFor _, Body.Unreadable _ -> {}
    }
  }

  private void checkTask(Body.TaskRef taskRef, Site site) {
    inspection.checkTemplate(taskRef.input(), site);
    TaskDefinition task = inspection.known().findTask(taskRef.task());
    if (task != null) {
      new GivenInputCheck(inspection, task).check(taskRef.input(), taskRef.place(), site);
      return;
    }
    QualifiedName name = taskRef.task();
    String hint =
        inspection.known().isWorkflow(name)
            ? name + " is a workflow; `workflowRef` runs one"
            : nearest(name, inspection.known().taskNames(name.namespace()));
    inspection.tell(
        ProblemCode.REFERENCE_UNKNOWN,
        taskRef.place(),
        "There is no task " + name,
        hint == null ? "Check it together with its task, or publish the task first" : hint);
  }

  private void checkWorkflow(Body.WorkflowRef reference, Site site) {
    inspection.checkTemplate(reference.input(), site);
    WorkflowDefinition workflow = inspection.known().findWorkflow(reference.workflow());
    if (workflow != null) {
      new GivenInputCheck(inspection, workflow).check(reference.input(), reference.place(), site);
    } // one that is not known is told elsewhere
  }

  private static @Nullable String nearest(QualifiedName name, List<String> names) {
    String nearest = NearestName.find(name.name(), names);
    return nearest == null ? null : "Did you mean `" + nearest + "`?";
  }

  private void checkCall(HttpCall call, Site site) {
    inspection.checkSteps(call, site);
    ExpressionCheck expressions = inspection.expressions();
    new HttpCheck(expressions.language(), expressions, inspection.problems())
        .check(call, inspection.scopes().at(site, expressions.reads(call)));
  }

  private void checkTime(Written time, Site site) {
    inspection.checkTemplate(time, site);
    Shape shape = inspection.shape(time, site);
    if (shape.equals(Shape.Scalar.NULL) || !Fitting.mayFit(shape, Shape.Scalar.STRING)) {
      inspection.tell(
          ProblemCode.EXPRESSION_TYPE,
          time.place(),
          "`until` takes a timestamp, and this gives " + shape.describe(),
          "Give it a timestamp or RFC 3339 text, such as 2030-01-31T09:00:00Z");
    }
  }
}
