package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.definition.StepDefinition;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.TaskWork;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.Condition;
import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.expression.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/** Makes the plan of a workflow that has no problems. */
final class Planner {

  private static final Set<String> CALL_ROOTS =
      new LinkedHashSet<>(List.of("response", "secrets", "env"));
  private static final Set<String> TASK_ROOTS =
      new LinkedHashSet<>(List.of("response", "secrets", "env", "input"));

  private final WorkflowDefinition workflow;
  private final Function<QualifiedName, @Nullable TaskDefinition> tasks;
  private final Expressing expressing;
  private final StepIndex index;
  private final Dependencies dependencies;

  Planner(
      WorkflowDefinition workflow,
      Function<QualifiedName, @Nullable TaskDefinition> tasks,
      Expressing expressing) {
    this.workflow = workflow;
    this.tasks = tasks;
    this.expressing = expressing;
    this.index = new StepIndex(workflow.steps());
    this.dependencies = new Dependencies(index, expressing);
  }

  /**
   * The plan.
   *
   * @throws IllegalStateException when the workflow has problems
   */
  Plan plan(String hash) {
    Integer maxParallel = workflow.maxParallel();
    Boolean goesOn = workflow.continueOnFailure();
    return new Plan(
        workflow.name(),
        hash,
        workflow.input() == null ? null : workflow.input().schema().json(),
        templates(workflow.vars()),
        steps(workflow.steps()),
        output(workflow.output()),
        goesOn != null && goesOn ? OnFailure.CONTINUE : OnFailure.STOP,
        workflow.timeout(),
        maxParallel == null ? Plan.DEFAULT_MAX_PARALLEL : maxParallel,
        templates(workflow.tags()));
  }

  private Map<String, Template> templates(Map<String, Written> values) {
    var templates = new LinkedHashMap<String, Template>();
    values.forEach((name, value) -> templates.put(name, template(value)));
    return templates;
  }

  private List<PlannedStep> steps(List<StepDefinition> steps) {
    return steps.stream().map(this::step).toList();
  }

  private PlannedStep step(StepDefinition step) {
    StepIndex.Entry entry = index.find(step.id());
    List<StepIndex.Entry> before = entry == null ? List.of() : dependencies.of(entry);
    boolean block = step.body() instanceof Body.Block;
    Duration timeout = block ? step.options().timeout() : null;
    return new PlannedStep(
        step.id(),
        body(step),
        before.stream().map(dependency -> dependency.step().id()).toList(),
        step.condition() == null ? null : condition(step.condition()),
        timeout);
  }

  private PlannedBody body(StepDefinition step) {
    return switch (step.body()) {
      case Body.TaskRef taskRef -> task(task(taskRef.task()), step, input(taskRef));
      case Body.InlineHttp(HttpCall call) ->
          new PlannedBody.InlineCall(
              Calls.inline(workflow.name(), step, call), reads(call, CALL_ROOTS));
      case Body.SetValue(Written value) -> new PlannedBody.SetValue(template(value));
      case Body.Block block -> new PlannedBody.Block(steps(block.steps()), output(block.output()));
      case Body.Unreadable _ -> throw new IllegalStateException(step.id() + " has problems");
    };
  }

  private PlannedBody task(TaskDefinition task, StepDefinition step, Template input) {
    return switch (task.work()) {
      case TaskWork.Calls(HttpCall call) ->
          new PlannedBody.TaskCall(input, Calls.of(task, call, step), reads(call, TASK_ROOTS));
      case TaskWork.Unreadable _ -> throw new IllegalStateException("a task with problems");
    };
  }

  private TaskDefinition task(QualifiedName name) {
    TaskDefinition task = tasks.apply(name);
    if (task == null) {
      throw new IllegalStateException("there is no task " + name);
    }
    return task;
  }

  private Template input(Body.TaskRef taskRef) {
    Written input = taskRef.input();
    return template(
        input == null
            ? new Written(JsonNodeFactory.instance.objectNode(), taskRef.place())
            : input);
  }

  private Template output(@Nullable Written output) {
    return template(
        output == null ? new Written(NullNode.getInstance(), workflow.metadata().place()) : output);
  }

  /** What a call's own templates read, without the roots that it has from elsewhere. */
  private Set<ReadPath> reads(HttpCall call, Set<String> without) {
    var reads = new LinkedHashSet<ReadPath>();
    StepReads.templates(call).forEach(written -> reads.addAll(template(written).reads()));
    if (call.http().when() != null) {
      reads.addAll(condition(call.http().when()).reads());
    }
    reads.removeIf(path -> without.contains(path.root()));
    return Collections.unmodifiableSet(reads);
  }

  private Template template(Written written) {
    Template template = expressing.template(written);
    if (template == null) {
      throw new IllegalStateException(written.place().path() + " is no template");
    }
    return template;
  }

  private Condition condition(Written written) {
    Condition condition = expressing.condition(written);
    if (condition == null) {
      throw new IllegalStateException(written.place().path() + " is no expression");
    }
    return condition;
  }
}
