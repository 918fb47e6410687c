package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.ForEach;
import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.StepDefinition;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.TaskWork;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.Shape;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** What is known of the outputs of steps, tasks and workflows before there is data. */
final class Outputs {

  private final KnownDefinitions known;
  private final ExpressionCheck expressions;
  private final Deductions deductions = new Deductions();
  private final IdentityHashMap<WorkflowDefinition, Scopes> scopes = new IdentityHashMap<>();

  Outputs(KnownDefinitions known, ExpressionCheck expressions) {
    this.known = known;
    this.expressions = expressions;
  }

  /** What can be read where in a workflow. */
  Scopes scopes(WorkflowDefinition workflow) {
    return scopes.computeIfAbsent(
        workflow, _ -> new Scopes(workflow, new StepIndex(workflow), this));
  }

  /** What {@code steps.<id>} is. */
  Shape facts(StepIndex.Entry step, Scopes scopes) {
    return Facts.step(output(step, scopes), mayCall(step.step()));
  }

  /** What a value gives at a place. */
  Shape value(Written value, Scope scope) {
    return expressions.shape(value, scope);
  }

  private Shape value(Written value, Site site, Scopes scopes) {
    return expressions.shape(value, scopes.at(site, expressions.templateReads(value)));
  }

  private Shape output(StepIndex.Entry entry, Scopes scopes) {
    Shape one = ofOne(entry, scopes);
    StepDefinition step = entry.step();
    if (step.forEach() != null) {
      return Facts.loop(one);
    }
    return step.condition() == null ? one : one.orNull();
  }

  /** What a step gives that has succeeded, for each item of a loop. */
  Shape ofOne(StepIndex.Entry entry, Scopes scopes) {
    return deductions.find(
        entry,
        () -> {
          StepDefinition step = entry.step();
          Shape round = round(entry, scopes);
          Shape output = round;
          if (step.repeat() != null && step.repeat().collect() != null) {
            Site end = Site.of(entry, Site.Stage.ROUND_END);
            output = Facts.collection(value(step.repeat().collect(), end, scopes), round);
          }
          if (step.fallback() != null) {
            Site fallback = Site.of(entry, Site.Stage.FALLBACK);
            output = output.or(body(step.fallback().body(), fallback, scopes));
          }
          return output;
        });
  }

  /** What a step's body gives once. */
  Shape round(StepIndex.Entry entry, Scopes scopes) {
    return deductions.find(
        entry.step(), () -> body(entry.step().body(), Site.of(entry, Site.Stage.ROUND), scopes));
  }

  /** What the element of a step's loop is. */
  Shape item(StepIndex.Entry entry, ForEach loop, Scopes scopes) {
    return deductions.find(
        loop, () -> Facts.item(value(loop.items(), Site.of(entry, Site.Stage.BEFORE), scopes)));
  }

  private Shape body(Body body, Site site, Scopes scopes) {
    return switch (body) {
      case Body.TaskRef taskRef -> task(known.findTask(taskRef.task()));
      case Body.WorkflowRef reference -> workflow(known.findWorkflow(reference.workflow()));
      case Body.InlineHttp(HttpCall call) -> call(call, scopes.at(site, expressions.reads(call)));
      case Body.SetValue(Written value) -> value(value, site, scopes);
      case Body.Block block ->
          block.output() == null
              ? Shape.Scalar.NULL
              : value(block.output(), Site.of(scopes.index().inside(block)), scopes);
      case Body.Switch choice -> choice(choice, site, scopes);
      case Body.AwaitEvent event ->
          event.schema() == null ? Shape.any() : SchemaShapes.of(event.schema().json());
      case Body.WaitFor _, Body.WaitUntil _ -> Shape.Scalar.NULL;
      case Body.Fail _ -> new Shape.Closed();
      case Body.Unreadable _ -> Shape.any();
    };
  }

  private Shape choice(Body.Switch choice, Site site, Scopes scopes) {
    Shape shape = new Shape.Closed();
    for (Body.Case one : choice.cases()) {
      shape = shape.or(body(one.body(), site, scopes));
    }
    return choice.otherwise() == null ? shape : shape.or(body(choice.otherwise(), site, scopes));
  }

  private Shape task(@Nullable TaskDefinition task) {
    if (task == null) {
      return Shape.any();
    }
    return deductions.find(
        task,
        () -> {
          Scope scope = Scopes.task(task.input());
          return switch (task.work()) {
            case TaskWork.Calls(HttpCall call) -> call(call, scope);
            case TaskWork.Computes(Written output, Written schema) ->
                schema == null ? value(output, scope) : SchemaShapes.of(schema.json());
            case TaskWork.Unreadable _ -> Shape.any();
          };
        });
  }

  private Shape call(HttpCall call, Scope scope) {
    if (call.outputSchema() != null) {
      return SchemaShapes.of(call.outputSchema().json());
    }
    return call.output() == null ? Shape.any() : value(call.output(), Scopes.answer(scope));
  }

  private Shape workflow(@Nullable WorkflowDefinition workflow) {
    if (workflow == null) {
      return Shape.any();
    }
    return deductions.find(
        workflow,
        () -> {
          if (workflow.output() == null) {
            return Shape.Scalar.NULL;
          }
          Scopes inside = scopes(workflow);
          return value(workflow.output(), Site.of(inside.index().top()), inside);
        });
  }

  /** Whether attempts may be counted and an answer kept for a step. */
  private boolean mayCall(StepDefinition step) {
    boolean calls = new CallingSteps(known).mayCall(step) || step.fallback() != null;
    return calls && step.forEach() == null;
  }
}
