package dev.tenuto.language.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Everything that a plan may do, wherever it stands in it. */
public final class PlanBodies {

  private final Deque<PlannedBody> open = new ArrayDeque<>();
  private final List<PlannedBody> found = new ArrayList<>();

  private PlanBodies() {}

  /**
   * All bodies of a plan, each once: of its steps and of those inside them, of fallbacks,
   * compensations and {@code finally}, and of the sub-workflows that run in the same execution, in
   * file order. A child execution is one body; what it does is its own.
   */
  public static List<PlannedBody> of(Plan plan) {
    var bodies = new PlanBodies();
    bodies.addLast(plan);
    while (!bodies.open.isEmpty()) {
      bodies.visit(bodies.open.removeFirst());
    }
    return List.copyOf(bodies.found);
  }

  private void visit(PlannedBody body) {
    found.add(body);
    var inner = new PlanBodies();
    switch (body) {
      case PlannedBody.Block block -> inner.addLast(block.steps());
      case PlannedBody.SubWorkflow workflow -> inner.addLast(workflow.plan());
      case PlannedBody.Switch choice -> {
        choice.cases().forEach(one -> inner.open.addLast(one.body()));
        if (choice.otherwise() != null) {
          inner.open.addLast(choice.otherwise());
        }
      }
      case PlannedBody.TaskCall _,
          PlannedBody.InlineCall _,
          PlannedBody.SetValue _,
          PlannedBody.Computation _,
          PlannedBody.ChildWorkflow _,
          PlannedBody.WaitFor _,
          PlannedBody.WaitUntil _,
          PlannedBody.AwaitEvent _,
          PlannedBody.Fail _ -> {}
    }
    // before what follows it, so that the order is the file's
    inner.open.descendingIterator().forEachRemaining(open::addFirst);
  }

  private void addLast(Plan plan) {
    addLast(plan.steps());
    addLast(plan.finallySteps());
  }

  private void addLast(List<PlannedStep> steps) {
    for (PlannedStep step : steps) {
      open.addLast(step.body());
      if (step.fallback() != null) {
        open.addLast(step.fallback().body());
      }
      if (step.compensation() != null) {
        open.addLast(step.compensation());
      }
    }
  }
}
