package dev.tenuto.language.outline;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.plan.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan looks like from outside. A pure function of the plan.
 *
 * @param workflow whose plan it is
 * @param steps those of the workflow, in an order in which they may run
 * @param finallySteps those of its {@code finally}, in such an order
 * @param together paths of steps that may be under way at the same time: no step of a list waits
 *     for another one of it
 * @param callsAtMost attempts of HTTP calls, retries included; null where the definition sets no
 *     bound
 * @param historyEventsAtMost entries in the histories of Temporal, those of child executions
 *     included; null where the definition sets no bound
 */
public record Outline(
    QualifiedName workflow,
    List<OutlinedStep> steps,
    List<OutlinedStep> finallySteps,
    List<List<String>> together,
    @Nullable Long callsAtMost,
    @Nullable Long historyEventsAtMost) {

  public Outline {
    steps = List.copyOf(steps);
    finallySteps = List.copyOf(finallySteps);
    together = together.stream().map(List::copyOf).toList();
  }

  /** The outline of a plan. */
  public static Outline of(Plan plan) {
    var reckoning = new Reckoning();
    var outlining = new Outlining(reckoning);
    List<OutlinedStep> steps = outlining.steps(plan.steps(), "");
    List<OutlinedStep> atTheEnd = outlining.steps(plan.finallySteps(), "");
    Cost cost = reckoning.execution(plan);
    return new Outline(
        plan.workflow(),
        steps,
        atTheEnd,
        Together.of(List.of(steps, atTheEnd)),
        cost.calls().most(),
        cost.events().most());
  }
}
