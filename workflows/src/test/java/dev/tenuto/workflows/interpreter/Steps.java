package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.expression.Condition;
import dev.tenuto.language.expression.ExpressionSyntaxException;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.expression.ReadPath;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Steps of plans, written down shortly. A step depends on what its own expressions read. */
final class Steps {

  private static final Expressions EXPRESSIONS = Expressions.standard();
  private static final Map<String, Template> TEMPLATES = new ConcurrentHashMap<>();
  private static final Map<String, Condition> CONDITIONS = new ConcurrentHashMap<>();

  private Steps() {}

  /** A step that runs a task without input. */
  static Step task(String id) {
    return task(id, "{}");
  }

  static Step task(String id, String input) {
    return task(id, input, "null");
  }

  /** A step that runs a task whose own templates read what the last template reads. */
  static Step task(String id, String input, String inTheTask) {
    Template template = template(input);
    Set<ReadPath> reads = new LinkedHashSet<>(template(inTheTask).reads());
    reads.removeIf(path -> path.root().equals("input"));
    return new Step(id, new PlannedBody.TaskCall(template, call("default/" + id), reads))
        .reading(template.reads());
  }

  /** A step with a call of its own that reads what the template reads. */
  static Step http(String id, String template) {
    Set<ReadPath> reads = template(template).reads();
    return new Step(id, new PlannedBody.InlineCall(call(id), reads)).reading(reads);
  }

  static Step set(String id, String value) {
    Template template = template(value);
    return new Step(id, new PlannedBody.SetValue(template)).reading(template.reads());
  }

  /** A block whose output is null. */
  static Step block(String id, Step... steps) {
    return block(id, "null", steps);
  }

  static Step block(String id, String output, Step... steps) {
    List<PlannedStep> planned = planned(steps);
    Template template = template(output);
    return new Step(id, new PlannedBody.Block(planned, template))
        .reading(template.reads())
        .without(planned.stream().map(PlannedStep::id).toList());
  }

  /** A step that runs a task without a call. */
  static Step compute(String id, String input, String output) {
    return compute(id, input, output, null, null);
  }

  static Step compute(
      String id,
      String input,
      String output,
      @Nullable String inputSchema,
      @Nullable String outputSchema) {
    Template template = template(input);
    return new Step(
            id,
            new PlannedBody.Computation(
                template, schema(inputSchema), template(output), schema(outputSchema)))
        .reading(template.reads());
  }

  private static @Nullable JsonNode schema(@Nullable String json) {
    return json == null ? null : Json.read(json);
  }

  static Step pause(String id, Duration length) {
    return new Step(id, new PlannedBody.WaitFor(length));
  }

  static Step pauseUntil(String id, String time) {
    Template template = template(time);
    return new Step(id, new PlannedBody.WaitUntil(template)).reading(template.reads());
  }

  static Step waitFor(String id, String event) {
    return waitFor(id, event, null);
  }

  static Step waitFor(String id, String event, @Nullable String schema) {
    return new Step(id, new PlannedBody.AwaitEvent(event, schema(schema)));
  }

  static Step fail(String id, String code) {
    return fail(id, code, "null", "null");
  }

  static Step fail(String id, String code, String message, String details) {
    Template text = template(message);
    Template more = template(details);
    return new Step(id, new PlannedBody.Fail(code, text, more))
        .reading(text.reads())
        .reading(more.reads());
  }

  /** A step that runs another workflow inside of the execution. */
  static Step workflow(String id, String input, PlanOf plan) {
    Template template = template(input);
    return new Step(id, new PlannedBody.SubWorkflow(template, plan.plan()))
        .reading(template.reads());
  }

  /** A step that runs another workflow in an execution of its own. */
  static Step child(String id, String input, PlanOf plan) {
    Template template = template(input);
    Bundle bundle = new Bundle(plan.plan().workflow(), Json.read("{}"));
    return new Step(id, new PlannedBody.ChildWorkflow(template, plan.plan(), bundle))
        .reading(template.reads());
  }

  /** A case of a switch; without a test it is the default. */
  record Case(PlannedBody.@Nullable Test test, Set<ReadPath> reads, Step step) {}

  static Case match(String literals, Step step) {
    List<JsonNode> all = new ArrayList<>();
    Json.read(literals).forEach(all::add);
    return new Case(new PlannedBody.Test.Match(all), new LinkedHashSet<>(), step);
  }

  static Case on(String condition, Step step) {
    Condition when = condition(condition);
    return new Case(new PlannedBody.Test.When(when), when.reads(), step);
  }

  static Case otherwise(Step step) {
    return new Case(null, new LinkedHashSet<>(), step);
  }

  /** A switch over a value, or, without one, over conditions. */
  static Step choose(String id, @Nullable String value, Case... cases) {
    Template template = value == null ? null : template(value);
    var planned = new ArrayList<PlannedBody.Case>();
    PlannedBody otherwise = null;
    for (Case one : cases) {
      if (one.test() == null) {
        otherwise = one.step().body;
      } else {
        planned.add(new PlannedBody.Case(one.test(), one.step().body));
      }
    }
    Step step = new Step(id, new PlannedBody.Switch(template, planned, otherwise));
    for (Case one : cases) {
      step.reading(one.reads());
      step.dependencies.addAll(one.step().dependencies);
    }
    return template == null ? step : step.reading(template.reads());
  }

  static List<PlannedStep> planned(Step... steps) {
    return List.of(steps).stream().map(Step::planned).toList();
  }

  static Template template(String json) {
    return TEMPLATES.computeIfAbsent(json, Steps::parseTemplate);
  }

  static Condition condition(String expression) {
    return CONDITIONS.computeIfAbsent(expression, Steps::parseCondition);
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

  private static CallDefinition call(String name) {
    return new CallDefinition(
        name,
        "default",
        Json.read("{\"url\": \"http://localhost/" + name + "\"}"),
        null,
        null,
        null,
        true,
        RetryPolicy.DEFAULT,
        CallDefinition.DEFAULT_ATTEMPT_TIMEOUT,
        CallDefinition.DEFAULT_TIMEOUT);
  }

  /** A step being written down. */
  static final class Step {
    private final String id;
    private final PlannedBody body;
    private final Set<String> dependencies = new LinkedHashSet<>();
    private @Nullable Condition condition;
    private @Nullable Duration timeout;
    private @Nullable Loop loop;
    private @Nullable Repetition repetition;
    private @Nullable PlannedFallback fallback;
    private @Nullable PlannedBody compensation;

    Step(String id, PlannedBody body) {
      this.id = id;
      this.body = body;
    }

    Step after(String... ids) {
      dependencies.addAll(List.of(ids));
      return this;
    }

    Step when(String expression) {
      condition = condition(expression);
      return reading(condition.reads());
    }

    Step timeout(Duration limit) {
      timeout = limit;
      return this;
    }

    /** Runs it for each element, one after another, to the first failure. */
    Step forEach(String items) {
      return forEach(items, Loop.ITEM, 1, false);
    }

    Step forEach(String items, String as, int maxConcurrency, boolean goOn) {
      Template template = template(items);
      loop = new Loop(template, as, maxConcurrency, goOn);
      return reading(template.reads());
    }

    Step repeat(String until, Duration every, int max) {
      repetition = new Repetition(condition(until), every, max, null);
      return reading(condition(until).reads());
    }

    Step collecting(String until, int max, String collect) {
      Template template = template(collect);
      repetition = new Repetition(condition(until), Duration.ZERO, max, template);
      return reading(condition(until).reads()).reading(template.reads());
    }

    /** What the given step does mends this one, after failures of these codes, or after any. */
    Step orElse(Step mending, String... on) {
      fallback = new PlannedFallback(mending.body, on.length == 0 ? null : List.of(on));
      dependencies.addAll(mending.dependencies);
      return this;
    }

    /** What the given step does undoes this one. */
    Step undoneBy(Step undoing) {
      compensation = undoing.body;
      dependencies.addAll(undoing.dependencies);
      return this;
    }

    PlannedStep planned() {
      return new PlannedStep(
          id,
          body,
          new ArrayList<>(dependencies),
          condition,
          timeout,
          loop,
          repetition,
          fallback,
          compensation);
    }

    private Step reading(Set<ReadPath> reads) {
      for (ReadPath read : reads) {
        if (read.root().equals("steps") && !read.fields().isEmpty()) {
          dependencies.add(read.fields().getFirst());
        }
      }
      return this;
    }

    private Step without(List<String> inner) {
      dependencies.removeAll(inner);
      return this;
    }
  }

  /** A plan being written down. */
  static final class PlanOf {
    private final List<PlannedStep> steps;
    private final Map<String, Template> vars = new LinkedHashMap<>();
    private Template output = template("null");
    private OnFailure onFailure = OnFailure.STOP;
    private @Nullable Duration timeout;
    private int maxParallel = Plan.DEFAULT_MAX_PARALLEL;
    private List<PlannedStep> last = List.of();
    private @Nullable JsonNode inputSchema;
    private final Map<String, Template> tags = new LinkedHashMap<>();

    PlanOf(List<PlannedStep> steps) {
      this.steps = steps;
    }

    static PlanOf steps(Step... steps) {
      return new PlanOf(planned(steps));
    }

    PlanOf var(String name, String value) {
      vars.put(name, template(value));
      return this;
    }

    /** The steps of {@code finally}; what they read of the others is no dependency. */
    PlanOf last(Step... finallySteps) {
      Set<String> others = new LinkedHashSet<>();
      steps.forEach(step -> others.add(step.id()));
      for (Step step : finallySteps) {
        step.dependencies.removeAll(others);
      }
      last = planned(finallySteps);
      return this;
    }

    PlanOf input(String schema) {
      inputSchema = Json.read(schema);
      return this;
    }

    PlanOf tag(String name, String value) {
      tags.put(name, template(value));
      return this;
    }

    PlanOf output(String json) {
      output = template(json);
      return this;
    }

    PlanOf goOnAfterFailures() {
      onFailure = OnFailure.CONTINUE;
      return this;
    }

    PlanOf timeout(Duration limit) {
      timeout = limit;
      return this;
    }

    PlanOf maxParallel(int calls) {
      maxParallel = calls;
      return this;
    }

    Plan plan() {
      return new Plan(
          new QualifiedName("default", "flow"),
          "hash",
          inputSchema,
          vars,
          steps,
          last,
          output,
          onFailure,
          timeout,
          maxParallel,
          tags);
    }
  }
}
