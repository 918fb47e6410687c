package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.language.plan.PlannedStep;
import java.util.List;

/** The layers of a step, each as a step of its own. */
final class Layers {

  private Layers() {}

  /** What a loop does with each item. */
  static PlannedStep item(PlannedStep loop) {
    return new PlannedStep(
        loop.id(),
        loop.body(),
        List.of(),
        loop.condition(),
        null,
        null,
        loop.repetition(),
        loop.fallback(),
        loop.compensation());
  }

  /** What a repetition does in each round. */
  static PlannedStep round(PlannedStep repeated) {
    return PlannedStep.of(repeated.id(), repeated.body(), List.of());
  }

  /** A fallback or a compensation. */
  static PlannedStep body(PlannedStep step, PlannedBody body) {
    return PlannedStep.of(step.id(), body, List.of());
  }
}
