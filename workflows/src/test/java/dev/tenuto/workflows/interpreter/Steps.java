package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.expression.Condition;
import dev.tenuto.language.expression.ExpressionSyntaxException;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.expression.Template;
import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.OnFailure;
import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.language.plan.PlannedStep;
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

    PlannedStep planned() {
      return new PlannedStep(id, body, new ArrayList<>(dependencies), condition, timeout);
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
          null,
          vars,
          steps,
          output,
          onFailure,
          timeout,
          maxParallel,
          new LinkedHashMap<>());
    }
  }
}
