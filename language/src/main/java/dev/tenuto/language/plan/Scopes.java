package dev.tenuto.language.plan;

import dev.tenuto.language.definition.DeclaredInput;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.expression.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be read where, and what is known of it, in one workflow. */
final class Scopes {

  private final WorkflowDefinition workflow;
  private final StepIndex index;
  private final Outputs outputs;
  private final Scope start;
  private @Nullable Shape vars;

  Scopes(WorkflowDefinition workflow, StepIndex index, Outputs outputs) {
    this.workflow = workflow;
    this.index = index;
    this.outputs = outputs;
    this.start = start(workflow.input());
  }

  StepIndex index() {
    return index;
  }

  /** Where the execution starts: variables and tags. */
  Scope start() {
    return start;
  }

  private static Scope start(@Nullable DeclaredInput input) {
    Shape given = input == null ? Shape.any() : SchemaShapes.of(input.schema().json());
    return Scope.empty().with("input", given).with("workflow", Facts.workflow());
  }

  /** Where an expression stands that reads this; of no other step anything is found out. */
  Scope at(Site site, Set<ReadPath> reads) {
    Scope scope = start.with("vars", this::vars).with("steps", () -> steps(site.room(), reads));
    if (site.room().isAtTheEnd()) {
      scope = scope.with("error", Facts.error().orNull());
      scope = scope.with("workflow", Facts.workflowAtTheEnd());
    }
    return withLocals(scope, site);
  }

  private Shape vars() {
    if (vars == null) {
      Map<String, Shape> shapes = new LinkedHashMap<>();
      for (Map.Entry<String, Written> variable : workflow.vars().entrySet()) {
        shapes.put(variable.getKey(), outputs.value(variable.getValue(), start));
      }
      vars = Shape.Fields.closed(shapes);
    }
    return vars;
  }

  private Shape steps(StepIndex.Room room, Set<ReadPath> reads) {
    var steps = new LinkedHashMap<String, Shape>();
    for (ReadPath path : reads) {
      if (path.root().equals("steps") && !path.fields().isEmpty()) {
        String id = path.fields().getFirst();
        StepIndex.Entry step = index.find(id);
        if (step != null && StepIndex.isVisible(step, room)) {
          steps.put(id, outputs.facts(step, this));
        }
      }
    }
    return Shape.Fields.open(steps); // steps that are not there are told elsewhere
  }

  /** With the names that hold only there, those of the steps around first. */
  private Scope withLocals(Scope scope, Site site) {
    Site around = Site.around(site.room());
    Scope outer = around == null ? scope : withLocals(scope, around);
    StepIndex.Entry step = site.step();
    if (step == null || site.stage() == Site.Stage.BEFORE) {
      return outer;
    }
    Scope inLoop = withItem(outer, step);
    return switch (site.stage()) {
      case BEFORE, BEGIN -> inLoop;
      case ROUND -> withRound(inLoop, step);
      case ROUND_END -> withRound(inLoop, step).with("output", () -> outputs.round(step, this));
      case FALLBACK -> inLoop.with("error", Facts.error());
      case COMPENSATE -> inLoop.with("output", () -> outputs.ofOne(step, this));
    };
  }

  private Scope withItem(Scope scope, StepIndex.Entry step) {
    var loop = step.step().forEach();
    if (loop == null) {
      return scope;
    }
    String name = loop.as() == null ? Loop.ITEM : loop.as();
    return scope.with(name, () -> outputs.item(step, loop, this)).with("index", Shape.Scalar.INT);
  }

  private Scope withRound(Scope scope, StepIndex.Entry step) {
    return step.step().repeat() == null
        ? scope
        : scope
            .with("previous", () -> outputs.round(step, this).orNull())
            .with("iteration", Shape.Scalar.INT);
  }

  /** In a task. */
  static Scope task(@Nullable DeclaredInput input) {
    return start(input);
  }

  /** In an {@code http} block. */
  static Scope request(Scope outer) {
    Shape texts = new Shape.Fields(Collections.emptyMap(), Shape.Scalar.STRING);
    return outer.with("secrets", texts).with("env", texts);
  }

  /** Where a call's answer can be read. */
  static Scope answer(Scope outer) {
    return outer.with("response", Facts.response());
  }
}
