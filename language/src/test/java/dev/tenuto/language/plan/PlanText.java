package dev.tenuto.language.plan;

import dev.tenuto.language.expression.Template;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan as text, so that two can be compared: templates and conditions have no equality. */
final class PlanText {

  private final StringBuilder text = new StringBuilder();

  private PlanText() {}

  static String of(Plan plan) {
    var text = new PlanText();
    text.plan(plan);
    return text.text.toString();
  }

  private void plan(Plan plan) {
    add("plan", plan.workflow(), plan.hash(), plan.inputSchema());
    templates(plan.vars());
    templates(plan.tags());
    add("output", plan.output().source());
    add("options", plan.onFailure(), plan.timeout(), plan.maxParallel());
    plan.steps().forEach(this::step);
    add("finally");
    plan.finallySteps().forEach(this::step);
    add("end of", plan.workflow());
  }

  private void step(PlannedStep step) {
    add("step", step.id(), step.dependencies(), step.timeout());
    if (step.condition() != null) {
      add("if", step.condition().source());
    }
    Loop loop = step.loop();
    if (loop != null) {
      add("forEach", loop.items().source(), loop.as(), loop.maxConcurrency());
      add("onItemError", loop.continueOnItemError());
    }
    Repetition repetition = step.repetition();
    if (repetition != null) {
      add("repeat", repetition.until().source(), repetition.every(), repetition.max());
      add("collect", source(repetition.collect()));
    }
    body(step.body());
    if (step.fallback() != null) {
      add("fallback", step.fallback().on());
      body(step.fallback().body());
    }
    if (step.compensation() != null) {
      add("compensate");
      body(step.compensation());
    }
  }

  private void body(PlannedBody body) {
    switch (body) {
      case PlannedBody.TaskCall(Template input, CallDefinition call, var reads) ->
          add("task", input.source(), call, reads);
      case PlannedBody.InlineCall(CallDefinition call, var reads) -> add("http", call, reads);
      case PlannedBody.Computation pure ->
          add(
              "pure",
              pure.input().source(),
              pure.inputSchema(),
              pure.output().source(),
              pure.outputSchema());
      case PlannedBody.SubWorkflow(Template input, Plan plan) -> {
        add("workflow", input.source());
        plan(plan);
      }
      case PlannedBody.ChildWorkflow(Template input, Plan plan, Bundle bundle) -> {
        add("child", input.source(), bundle);
        plan(plan);
      }
      case PlannedBody.Switch choice -> choice(choice);
      case PlannedBody.WaitFor(var duration) -> add("wait for", duration);
      case PlannedBody.WaitUntil(Template time) -> add("wait until", time.source());
      case PlannedBody.AwaitEvent event -> add("waitFor", event);
      case PlannedBody.Fail fail ->
          add("fail", fail.code(), fail.message().source(), fail.details().source());
      case PlannedBody.SetValue(Template value) -> add("set", value.source());
      case PlannedBody.Block(var steps, Template output) -> {
        add("block");
        steps.forEach(this::step);
        add("output", output.source());
      }
    }
  }

  private void choice(PlannedBody.Switch choice) {
    add("switch", source(choice.value()));
    for (PlannedBody.Case one : choice.cases()) {
      switch (one.test()) {
        case PlannedBody.Test.Match(var literals) -> add("match", literals);
        case PlannedBody.Test.When(var condition) -> add("when", condition.source());
      }
      body(one.body());
    }
    if (choice.otherwise() != null) {
      add("default");
      body(choice.otherwise());
    }
  }

  private static @Nullable Object source(@Nullable Template template) {
    return template == null ? null : template.source();
  }

  private void templates(Map<String, Template> templates) {
    templates.forEach((name, value) -> add(name, value.source()));
  }

  private void add(@Nullable Object... parts) {
    for (Object part : parts) {
      text.append(part).append(' ');
    }
    text.append('\n');
  }
}
