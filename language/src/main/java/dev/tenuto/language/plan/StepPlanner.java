package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.CallOptions;
import dev.tenuto.language.definition.Fallback;
import dev.tenuto.language.definition.ForEach;
import dev.tenuto.language.definition.Repeat;
import dev.tenuto.language.definition.StepDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans the steps of one workflow. */
final class StepPlanner {

  private static final CallOptions NO_OPTIONS = new CallOptions(null, null, null);

  private final WorkflowDefinition workflow;
  private final String hash;
  private final Planner planner;
  private final Expressing expressing;
  private final StepIndex index;
  private final Dependencies dependencies;

  /**
   * @param hash of the bundle that an execution carries
   */
  StepPlanner(WorkflowDefinition workflow, String hash, Planner planner, Expressing expressing) {
    this.workflow = workflow;
    this.hash = hash;
    this.planner = planner;
    this.expressing = expressing;
    this.index = new StepIndex(workflow);
    this.dependencies = new Dependencies(index, expressing);
  }

  List<PlannedStep> plan(List<StepDefinition> steps) {
    return steps.stream().map(this::plan).toList();
  }

  WorkflowDefinition workflow() {
    return workflow;
  }

  String hash() {
    return hash;
  }

  private PlannedStep plan(StepDefinition step) {
    StepIndex.Entry entry = index.find(step.id());
    List<StepIndex.Entry> before = entry == null ? List.of() : dependencies.of(entry);
    CallOptions options = step.options();
    boolean single = isSingleCall(step);
    CallOptions ofCalls =
        single ? options : new CallOptions(options.retry(), options.attemptTimeout(), null);
    return new PlannedStep(
        step.id(),
        body(step, ofCalls, step.body()),
        before.stream().map(dependency -> dependency.step().id()).toList(),
        step.condition() == null ? null : expressing.soundCondition(step.condition()),
        single ? null : options.timeout(),
        loop(step.forEach()),
        repetition(step.repeat()),
        fallback(step),
        step.compensate() == null ? null : body(step, NO_OPTIONS, step.compensate()));
  }

  /** Whether the step's {@code timeout} is that of its only call. */
  private static boolean isSingleCall(StepDefinition step) {
    boolean call = step.body() instanceof Body.TaskRef || step.body() instanceof Body.InlineHttp;
    return call && step.forEach() == null && step.repeat() == null;
  }

  private PlannedBody body(StepDefinition step, CallOptions options, Body body) {
    return new BodyPlanner(step.id(), options, this, planner, expressing).plan(body);
  }

  private @Nullable Loop loop(@Nullable ForEach forEach) {
    if (forEach == null) {
      return null;
    }
    Boolean goesOn = forEach.continueOnItemError();
    return new Loop(
        expressing.sound(forEach.items()),
        forEach.as() == null ? Loop.ITEM : forEach.as(),
        forEach.maxConcurrency() == null ? Loop.DEFAULT_MAX_CONCURRENCY : forEach.maxConcurrency(),
        goesOn != null && goesOn);
  }

  private @Nullable Repetition repetition(@Nullable Repeat repeat) {
    if (repeat == null) {
      return null;
    }
    return new Repetition(
        expressing.soundCondition(repeat.until()),
        repeat.every() == null ? Duration.ZERO : repeat.every(),
        repeat.max() == null ? Repetition.DEFAULT_MAX : repeat.max(),
        repeat.collect() == null ? null : expressing.sound(repeat.collect()));
  }

  private @Nullable PlannedFallback fallback(StepDefinition step) {
    Fallback fallback = step.fallback();
    return fallback == null
        ? null
        : new PlannedFallback(body(step, NO_OPTIONS, fallback.body()), fallback.on());
  }
}
