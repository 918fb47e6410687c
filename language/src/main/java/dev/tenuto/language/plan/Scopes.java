package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.DeclaredInput;
import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.TaskWork;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.Shape;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be read where, and what is known of it, in one workflow. */
final class Scopes {

  /** Behind so many steps that read each other nothing is known, so that no stack overflows. */
  private static final int LONGEST_CHAIN = 50;

  private final WorkflowDefinition workflow;
  private final StepIndex index;
  private final KnownDefinitions known;
  private final ExpressionCheck expressions;
  private final Map<StepIndex.Entry, Scope> inside = new LinkedHashMap<>();
  private final Map<StepIndex.Entry, Shape> outputs = new LinkedHashMap<>();
  private final Set<StepIndex.Entry> open = new LinkedHashSet<>();
  private @Nullable Scope top;
  private @Nullable Shape vars;

  Scopes(
      WorkflowDefinition workflow,
      StepIndex index,
      KnownDefinitions known,
      ExpressionCheck expressions) {
    this.workflow = workflow;
    this.index = index;
    this.known = known;
    this.expressions = expressions;
  }

  /** Where the execution starts: variables and tags. */
  Scope start() {
    return start(workflow.input());
  }

  private static Scope start(@Nullable DeclaredInput input) {
    var roots = new LinkedHashMap<String, Shape>();
    roots.put("input", input == null ? Shape.any() : SchemaShapes.of(input.schema().json()));
    var facts = new LinkedHashMap<String, Shape>();
    facts.put("name", Shape.Scalar.STRING);
    facts.put("namespace", Shape.Scalar.STRING);
    facts.put("version", Shape.Scalar.INT.orNull());
    facts.put("executionId", Shape.Scalar.STRING);
    facts.put("startedAt", Shape.Scalar.STRING);
    roots.put("workflow", Shape.Fields.closed(facts));
    return new Scope(roots);
  }

  /** Inside a block, or at the top where it is null. */
  Scope inside(StepIndex.@Nullable Entry block) {
    Scope scope = block == null ? top : inside.get(block);
    if (scope == null) {
      scope = steps(block);
      if (block == null) {
        top = scope;
      } else {
        inside.put(block, scope);
      }
    }
    return scope;
  }

  private Scope steps(StepIndex.@Nullable Entry block) {
    var steps = new LinkedHashMap<String, Shape>();
    for (String id : index.visible(block)) {
      StepIndex.Entry entry = index.find(id);
      if (entry != null) {
        steps.put(id, step(entry));
      }
    }
    return start().with("vars", vars()).with("steps", Shape.Fields.open(steps));
  }

  private Shape vars() {
    if (vars == null) {
      var shapes = new LinkedHashMap<String, Shape>();
      workflow.vars().forEach((name, value) -> shapes.put(name, expressions.shape(value, start())));
      vars = Shape.Fields.closed(shapes);
    }
    return vars;
  }

  private Shape step(StepIndex.Entry entry) {
    var fields = new LinkedHashMap<String, Shape>();
    fields.put("output", output(entry));
    fields.put("status", Shape.Scalar.STRING);
    fields.put("error", Shape.any());
    fields.put("attempts", Shape.Scalar.INT);
    fields.put("response", Shape.any());
    return Shape.Fields.closed(fields);
  }

  /** What a step gives. Where steps wait for each other in a circle, nothing is known of one. */
  private Shape output(StepIndex.Entry entry) {
    Shape shape = outputs.get(entry);
    if (shape != null) {
      return shape;
    }
    if (open.size() > LONGEST_CHAIN || !open.add(entry)) {
      return Shape.any();
    }
    Shape body = body(entry);
    shape = entry.step().condition() == null ? body : body.orNull();
    open.remove(entry);
    outputs.put(entry, shape);
    return shape;
  }

  private Shape body(StepIndex.Entry entry) {
    return switch (entry.step().body()) {
      case Body.TaskRef taskRef -> task(known.findTask(taskRef.task()));
      case Body.InlineHttp(HttpCall call) -> call(call, null);
      case Body.SetValue(Written value) -> value(value, entry.block());
      case Body.Block block ->
          block.output() == null ? Shape.Scalar.NULL : value(block.output(), entry);
      case Body.Unreadable _ -> Shape.any();
    };
  }

  /** What a value gives, by what the steps that it reads give. */
  private Shape value(Written value, StepIndex.@Nullable Entry block) {
    var steps = new LinkedHashMap<String, Shape>();
    for (String id : expressions.stepsRead(value)) {
      StepIndex.Entry entry = index.find(id);
      if (entry != null && StepIndex.isVisible(entry, block)) {
        steps.put(id, step(entry));
      }
    }
    Scope scope = start().with("vars", vars()).with("steps", Shape.Fields.open(steps));
    return expressions.shape(value, scope);
  }

  private Shape task(@Nullable TaskDefinition task) {
    if (task == null) {
      return Shape.any();
    }
    return switch (task.work()) {
      case TaskWork.Calls(HttpCall call) -> call(call, task);
      case TaskWork.Unreadable _ -> Shape.any();
    };
  }

  private Shape call(HttpCall call, @Nullable TaskDefinition task) {
    if (call.outputSchema() != null) {
      return SchemaShapes.of(call.outputSchema().json());
    }
    if (call.output() == null || task == null) {
      return Shape.any();
    }
    return expressions.shape(call.output(), answer(task(task.input())));
  }

  /** In a task. */
  static Scope task(@Nullable DeclaredInput input) {
    return start(input);
  }

  /** In an {@code http} block. */
  static Scope request(Scope outer) {
    return outer.with("secrets", Shape.any()).with("env", Shape.any());
  }

  /** Where a call's answer can be read. */
  static Scope answer(Scope outer) {
    var fields = new LinkedHashMap<String, Shape>();
    fields.put("status", Shape.Scalar.INT);
    fields.put("headers", Shape.object());
    fields.put("body", Shape.any());
    return outer.with("response", Shape.Fields.closed(fields));
  }
}
