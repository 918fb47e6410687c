package dev.tenuto.language.plan;

import dev.tenuto.language.expression.Template;
import java.util.Map;

/** A plan as text, so that two can be compared: templates and conditions have no equality. */
final class PlanText {

  private PlanText() {}

  static String of(Plan plan) {
    var text = new StringBuilder();
    text.append(plan.workflow()).append(' ').append(plan.hash()).append('\n');
    text.append(plan.inputSchema()).append('\n');
    text.append(templates(plan.vars())).append(templates(plan.tags()));
    text.append(plan.output().source()).append('\n');
    text.append(plan.onFailure()).append(plan.timeout()).append(plan.maxParallel()).append('\n');
    plan.steps().forEach(step -> step(step, text));
    return text.toString();
  }

  private static void step(PlannedStep step, StringBuilder text) {
    text.append(step.id()).append(step.dependencies()).append(step.timeout());
    text.append(step.condition() == null ? "" : step.condition().source());
    switch (step.body()) {
      case PlannedBody.TaskCall(Template input, CallDefinition call, var reads) ->
          text.append(input.source()).append(call).append(reads);
      case PlannedBody.InlineCall(CallDefinition call, var reads) ->
          text.append(call).append(reads);
      case PlannedBody.SetValue(Template value) -> text.append(value.source());
      case PlannedBody.Block(var steps, Template output) -> {
        steps.forEach(inner -> step(inner, text));
        text.append(output.source());
      }
    }
    text.append('\n');
  }

  private static String templates(Map<String, Template> templates) {
    var text = new StringBuilder();
    templates.forEach((name, value) -> text.append(name).append('=').append(value.source()));
    return text.append('\n').toString();
  }
}
