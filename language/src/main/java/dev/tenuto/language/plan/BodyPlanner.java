package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.CallOptions;
import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.Place;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.TaskWork;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.expression.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Plans a body of a step.
 *
 * @param step its id
 * @param options what the step says of the calls of the body
 */
record BodyPlanner(
    String step, CallOptions options, StepPlanner steps, Planner planner, Expressing expressing) {

  private static final Set<String> CALL_ROOTS =
      new LinkedHashSet<>(List.of("response", "secrets", "env"));
  private static final Set<String> TASK_ROOTS =
      new LinkedHashSet<>(List.of("response", "secrets", "env", "input"));

  PlannedBody plan(Body body) {
    return switch (body) {
      case Body.TaskRef reference ->
          task(planner.task(reference.task()), input(reference.input(), reference.place()));
      case Body.WorkflowRef reference -> workflow(reference);
      case Body.InlineHttp(HttpCall call) ->
          new PlannedBody.InlineCall(
              Calls.inline(steps.workflow().name(), step, call, options), reads(call, CALL_ROOTS));
      case Body.SetValue(Written value) -> new PlannedBody.SetValue(expressing.sound(value));
      case Body.Block block ->
          new PlannedBody.Block(
              steps.plan(block.steps()),
              expressing.soundOrNull(block.output(), steps.workflow().metadata().place()));
      case Body.Switch choice -> choice(choice);
      case Body.WaitFor(Duration duration) -> new PlannedBody.WaitFor(duration);
      case Body.WaitUntil(Written time) -> new PlannedBody.WaitUntil(expressing.sound(time));
      case Body.AwaitEvent event -> new PlannedBody.AwaitEvent(event.event(), json(event.schema()));
      case Body.Fail fail ->
          new PlannedBody.Fail(
              fail.code(),
              expressing.soundOrNull(fail.message(), fail.place()),
              expressing.soundOrNull(fail.details(), fail.place()));
      case Body.Unreadable _ -> throw new IllegalStateException(step + " has problems");
    };
  }

  private PlannedBody task(TaskDefinition task, Template input) {
    return switch (task.work()) {
      case TaskWork.Calls(HttpCall call) ->
          new PlannedBody.TaskCall(input, Calls.of(task, call, options), reads(call, TASK_ROOTS));
      case TaskWork.Computes(Written output, var outputSchema) ->
          new PlannedBody.Computation(
              input,
              task.input() == null ? null : task.input().schema().json(),
              expressing.sound(output),
              json(outputSchema));
      case TaskWork.Unreadable _ -> throw new IllegalStateException("a task with problems");
    };
  }

  private PlannedBody workflow(Body.WorkflowRef reference) {
    Template input = input(reference.input(), reference.place());
    WorkflowDefinition workflow = planner.workflow(reference.workflow());
    if (!reference.child()) {
      return new PlannedBody.SubWorkflow(input, planner.plan(workflow, steps.hash()));
    }
    Bundle bundle = planner.bundle(workflow);
    return new PlannedBody.ChildWorkflow(input, planner.plan(workflow, bundle.hash()), bundle);
  }

  private PlannedBody choice(Body.Switch choice) {
    var cases = new ArrayList<PlannedBody.Case>();
    for (Body.Case one : choice.cases()) {
      PlannedBody.Test test =
          switch (one.test()) {
            case Body.Test.Match(Written literals) -> match(literals.json());
            case Body.Test.When(Written condition) ->
                new PlannedBody.Test.When(expressing.soundCondition(condition));
          };
      cases.add(new PlannedBody.Case(test, plan(one.body())));
    }
    return new PlannedBody.Switch(
        choice.value() == null ? null : expressing.sound(choice.value()),
        cases,
        choice.otherwise() == null ? null : plan(choice.otherwise()));
  }

  private static PlannedBody.Test match(JsonNode literals) {
    return new PlannedBody.Test.Match(
        literals.isArray() ? literals.valueStream().toList() : List.of(literals));
  }

  private Template input(@Nullable Written input, Place place) {
    return expressing.sound(
        input == null ? new Written(JsonNodeFactory.instance.objectNode(), place) : input);
  }

  /** What a call's own templates read, without the roots that it has from elsewhere. */
  private Set<ReadPath> reads(HttpCall call, Set<String> without) {
    var reads = new LinkedHashSet<ReadPath>();
    StepReads.templates(call).forEach(written -> reads.addAll(expressing.sound(written).reads()));
    if (call.http().when() != null) {
      reads.addAll(expressing.soundCondition(call.http().when()).reads());
    }
    reads.removeIf(path -> without.contains(path.root()));
    return Collections.unmodifiableSet(reads);
  }

  private static @Nullable JsonNode json(@Nullable Written written) {
    return written == null ? null : written.json();
  }
}
