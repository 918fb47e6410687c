package dev.tenuto.workflows.interpreter.simulation;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.expression.Condition;
import dev.tenuto.language.expression.ExpressionSyntaxException;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.expression.Template;
import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.Loop;
import dev.tenuto.language.plan.OnFailure;
import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.language.plan.PlannedFallback;
import dev.tenuto.language.plan.PlannedStep;
import dev.tenuto.language.plan.Repetition;
import dev.tenuto.language.plan.RetryPolicy;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.interpreter.simulation.Sketch.Body;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sketches as plans of the machine. */
final class SketchPlan {

  private static final Expressions EXPRESSIONS = Expressions.standard();
  private static final Map<String, Template> TEMPLATES = new ConcurrentHashMap<>();
  private static final Map<String, Condition> CONDITIONS = new ConcurrentHashMap<>();
  private static final Template NULL = template("null");
  private static final CallDefinition CALL =
      new CallDefinition(
          "default/task",
          "default",
          Json.read("{\"url\": \"http://localhost/\"}"),
          null,
          null,
          null,
          true,
          RetryPolicy.DEFAULT,
          CallDefinition.DEFAULT_ATTEMPT_TIMEOUT,
          CallDefinition.DEFAULT_TIMEOUT);

  private SketchPlan() {}

  static Plan of(Sketch sketch) {
    var vars = new LinkedHashMap<String, Template>();
    if (sketch.variable() != null) {
      vars.put(Sketch.VARIABLE, template(written(sketch.variable())));
    }
    return new Plan(
        new QualifiedName("default", sketch.name()),
        "hash",
        schema(sketch.needs()),
        vars,
        sketch.steps().stream().map(SketchPlan::step).toList(),
        sketch.finallySteps().stream().map(SketchPlan::step).toList(),
        template(written(sketch.output())),
        sketch.goOnAfterFailures() ? OnFailure.CONTINUE : OnFailure.STOP,
        duration(sketch.seconds()),
        sketch.maxParallel(),
        new LinkedHashMap<>());
  }

  private static PlannedStep step(Sketch.Node node) {
    Sketch.Each each = node.each();
    Sketch.Again again = node.again();
    Sketch.Mend fallback = node.fallback();
    return new PlannedStep(
        node.id(),
        body(node.body()),
        node.dependencies(),
        node.condition() == null ? null : condition(node.condition()),
        duration(node.seconds()),
        each == null
            ? null
            : new Loop(
                template(written(each.items())),
                each.as(),
                each.maxConcurrency(),
                each.goOnAfterFailures()),
        again == null
            ? null
            : new Repetition(
                condition(again.until()),
                Duration.ofSeconds(again.seconds()),
                again.max(),
                again.collect() == null ? null : template(written(again.collect()))),
        fallback == null ? null : new PlannedFallback(body(fallback.body()), fallback.on()),
        node.compensation() == null ? null : body(node.compensation()));
  }

  private static PlannedBody body(Body body) {
    return switch (body) {
      case Body.Task task -> new PlannedBody.TaskCall(input(task.input()), CALL, NULL.reads());
      case Body.Http http ->
          new PlannedBody.InlineCall(CALL, template(written(http.reads())).reads());
      case Body.Put put -> new PlannedBody.SetValue(template(written(put.value())));
      case Body.Compute compute ->
          new PlannedBody.Computation(
              input(compute.input()),
              schema(compute.needs()),
              template("\"{{ input.v }}\""),
              compute.strict() ? Json.read("{\"type\": \"integer\"}") : null);
      case Body.Block block ->
          new PlannedBody.Block(
              block.steps().stream().map(SketchPlan::step).toList(),
              template(written(block.output())));
      case Body.Inline inline ->
          new PlannedBody.SubWorkflow(input(inline.input()), of(inline.sketch()));
      case Body.Child child -> {
        Plan plan = of(child.sketch());
        var bundle = new Bundle(plan.workflow(), Json.read("{}"));
        yield new PlannedBody.ChildWorkflow(input(child.input()), plan, bundle);
      }
      case Body.Choice choice ->
          new PlannedBody.Switch(
              choice.value() == null ? null : template(written(choice.value())),
              choice.options().stream().map(SketchPlan::option).toList(),
              choice.otherwise() == null ? null : body(choice.otherwise()));
      case Body.Pause pause -> new PlannedBody.WaitFor(Duration.ofSeconds(pause.seconds()));
      case Body.Until until -> new PlannedBody.WaitUntil(template(written(until.time())));
      case Body.Await await ->
          new PlannedBody.AwaitEvent(
              await.event(), await.numbers() ? Json.read("{\"type\": \"integer\"}") : null);
      case Body.Fail fail ->
          new PlannedBody.Fail(fail.code(), template(written(fail.message())), NULL);
    };
  }

  private static PlannedBody.Case option(Sketch.Option option) {
    List<JsonNode> literals = option.literals().stream().map(Json::read).toList();
    return new PlannedBody.Case(
        option.when() == null
            ? new PlannedBody.Test.Match(literals)
            : new PlannedBody.Test.When(condition(Objects.requireNonNull(option.when()))),
        body(option.body()));
  }

  private static Template input(Formula formula) {
    return template("{\"v\": " + written(formula) + "}");
  }

  static String written(Formula formula) {
    return formula instanceof Formula.Literal literal
        ? literal.json()
        : "\"{{ " + formula.text() + " }}\"";
  }

  private static @Nullable JsonNode schema(Sketch.Needs needs) {
    return switch (needs) {
      case ANYTHING -> null;
      case DEFAULT ->
          Json.read(
              """
              {"type": "object", "properties": {"z": {"type": "integer", "default": 5}}}
              """);
      case IMPOSSIBLE -> Json.read("{\"type\": \"object\", \"required\": [\"z\"]}");
    };
  }

  private static @Nullable Duration duration(int seconds) {
    return seconds == 0 ? null : Duration.ofSeconds(seconds);
  }

  private static Template template(String json) {
    return TEMPLATES.computeIfAbsent(json, SketchPlan::parseTemplate);
  }

  private static Condition condition(Truth truth) {
    return CONDITIONS.computeIfAbsent(truth.text(), SketchPlan::parseCondition);
  }

  private static Template parseTemplate(String json) {
    try {
      return EXPRESSIONS.template(Json.read(json));
    } catch (ExpressionSyntaxException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private static Condition parseCondition(String expression) {
    try {
      return EXPRESSIONS.condition(expression);
    } catch (ExpressionSyntaxException e) {
      throw new IllegalArgumentException(expression, e);
    }
  }
}
