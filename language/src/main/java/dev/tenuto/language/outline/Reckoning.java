package dev.tenuto.language.outline;

import dev.tenuto.language.plan.CallDefinition;
import dev.tenuto.language.plan.Loop;
import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.language.plan.PlannedStep;
import dev.tenuto.language.plan.Protection;
import dev.tenuto.language.plan.Repetition;
import dev.tenuto.language.plan.WhenOpen;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what a plan takes at most. Every condition is taken to hold, every attempt to fail but
 * the last, every failure to be mended and everything to be undone: no execution takes more, apart
 * from what comes from outside (workers that vanish, requests to cancel, events that nobody waits
 * for).
 */
final class Reckoning {

  /** What tells the workflow that something has ended: scheduled, started, completed. */
  private static final int WORKFLOW_TASK = 3;

  /** Scheduled, cancel requested, started, closed. */
  private static final int ACTIVITY = 4 + WORKFLOW_TASK;

  /** Started, and fired or cancelled. */
  private static final int TIMER = 2 + WORKFLOW_TASK;

  private static final int MESSAGE = 1 + WORKFLOW_TASK;

  /** Initiated, started, cancel initiated, cancel requested, closed; three times news of it. */
  private static final int CHILD = 5 + 3 * WORKFLOW_TASK;

  /** The execution's own start and end, and the task in which it begins. */
  private static final int EXECUTION = 2 + WORKFLOW_TASK;

  private final IdentityHashMap<Plan, Cost> known = new IdentityHashMap<>();

  Cost execution(Plan plan) {
    return Cost.events(EXECUTION).plus(steps(plan));
  }

  /** What the plan takes within an execution that has begun. */
  private Cost steps(Plan plan) {
    Cost cost = known.get(plan);
    if (cost == null) {
      cost = timeout(plan.timeout()).plus(sum(plan.steps())).plus(sum(plan.finallySteps()));
      known.put(plan, cost);
    }
    return cost;
  }

  Cost step(PlannedStep step) {
    Cost cost = rounds(step.repetition(), body(step.body()));
    if (step.fallback() != null) {
      cost = cost.plus(body(step.fallback().body()));
    }
    if (step.compensation() != null) {
      cost = cost.plus(body(step.compensation()));
    }
    if (step.loop() != null) {
      cost = cost.times(items(step.loop()));
    }
    return cost.plus(timeout(step.timeout()));
  }

  private static Cost rounds(@Nullable Repetition repetition, Cost body) {
    if (repetition == null) {
      return body;
    }
    boolean pauses = !repetition.every().isZero();
    Cost between = pauses ? Cost.events(TIMER) : Cost.NOTHING;
    return body.times(Bound.of(repetition.max()))
        .plus(between.times(Bound.of(repetition.max() - 1L)));
  }

  private static Bound items(Loop loop) {
    return loop.items().isConstant() ? Bound.of(loop.items().source().size()) : Bound.UNBOUNDED;
  }

  private Cost body(PlannedBody body) {
    return switch (body) {
      case PlannedBody.TaskCall call -> call(call.call());
      case PlannedBody.InlineCall call -> call(call.call());
      case PlannedBody.SetValue _, PlannedBody.Computation _, PlannedBody.Fail _ -> Cost.NOTHING;
      case PlannedBody.Block block -> sum(block.steps());
      case PlannedBody.SubWorkflow sub -> steps(sub.plan());
      case PlannedBody.ChildWorkflow child -> Cost.events(CHILD).plus(execution(child.plan()));
      case PlannedBody.Switch choice -> dearest(choice);
      case PlannedBody.WaitFor _, PlannedBody.WaitUntil _ -> Cost.events(TIMER);
      case PlannedBody.AwaitEvent _ -> Cost.events(MESSAGE);
    };
  }

  private Cost dearest(PlannedBody.Switch choice) {
    Cost cost = choice.otherwise() == null ? Cost.NOTHING : body(choice.otherwise());
    for (PlannedBody.Case one : choice.cases()) {
      cost = cost.orMore(body(one.body()));
    }
    return cost;
  }

  /** Every attempt may be an activity of its own, with a timer before the next one. */
  private static Cost call(CallDefinition call) {
    Bound attempts = Bound.of(call.retry().maxAttempts());
    if (mayWaitForever(call.protection())) {
      return new Cost(attempts, Bound.UNBOUNDED);
    }
    Cost activities = Cost.events(ACTIVITY).times(attempts);
    Cost pauses = Cost.events(TIMER).times(Bound.of(call.retry().maxAttempts() - 1L));
    return new Cost(attempts, activities.plus(pauses).events());
  }

  /** A closed target or a used-up limit makes a call wait as often as it takes. */
  private static boolean mayWaitForever(@Nullable Protection protection) {
    return protection != null
        && (protection.rateLimit() != null
            || (protection.circuitBreaker() != null
                && protection.circuitBreaker().whenOpen() == WhenOpen.WAIT));
  }

  private static Cost timeout(@Nullable Duration timeout) {
    return timeout == null ? Cost.NOTHING : Cost.events(TIMER);
  }

  private Cost sum(List<PlannedStep> steps) {
    Cost sum = Cost.NOTHING;
    for (PlannedStep step : steps) {
      sum = sum.plus(step(step));
    }
    return sum;
  }
}
