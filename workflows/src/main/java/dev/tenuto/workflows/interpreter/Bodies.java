package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.expression.Template;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.workflows.contract.Value;

/** Starts what a run does, and goes on once its input is resolved. */
final class Bodies {

  private final Endings endings;
  private final Asking asking;
  private final Kinds kinds;
  private final Choosing choosing;

  /** All that runs one kind of body. */
  record Kinds(
      Calls calls,
      Waits waits,
      Blocks blocks,
      Flows flows,
      Children children,
      Computing computing,
      Failing failing) {}

  Bodies(Endings endings, Asking asking, Kinds kinds) {
    this.endings = endings;
    this.asking = asking;
    this.kinds = kinds;
    this.choosing = new Choosing(asking, endings, this::start);
  }

  Kinds kinds() {
    return kinds;
  }

  Choosing choosing() {
    return choosing;
  }

  void start(StepRun run) {
    switch (run.body()) {
      case PlannedBody.TaskCall task -> startTask(run, task);
      case PlannedBody.InlineCall _ -> kinds.calls().queue(run, CallProgress.NONE);
      case PlannedBody.SetValue set -> startSet(run, set);
      case PlannedBody.Computation computation -> askInput(run, computation.input());
      case PlannedBody.Block block -> kinds.blocks().open(run, block);
      case PlannedBody.SubWorkflow workflow -> askInput(run, workflow.input());
      case PlannedBody.ChildWorkflow workflow -> askInput(run, workflow.input());
      case PlannedBody.Switch choices -> choosing.start(run, choices);
      case PlannedBody.WaitFor wait -> kinds.waits().waitFor(run, wait.duration());
      case PlannedBody.WaitUntil wait -> startWait(run, wait);
      case PlannedBody.AwaitEvent _ -> kinds.waits().await(run);
      case PlannedBody.Fail fail -> kinds.failing().start(run, fail);
    }
  }

  void inputEvaluated(StepRun run, Value input) {
    switch (run.body()) {
      case PlannedBody.TaskCall _ -> kinds.calls().queue(run, CallProgress.NONE.withInput(input));
      case PlannedBody.Computation computation -> kinds.computing().start(run, computation, input);
      case PlannedBody.SubWorkflow workflow -> kinds.flows().start(run, workflow.plan(), input);
      case PlannedBody.ChildWorkflow workflow -> kinds.children().start(run, workflow, input);
      case PlannedBody.InlineCall _,
          PlannedBody.SetValue _,
          PlannedBody.Block _,
          PlannedBody.Switch _,
          PlannedBody.WaitFor _,
          PlannedBody.WaitUntil _,
          PlannedBody.AwaitEvent _,
          PlannedBody.Fail _ ->
          throw new IllegalStateException("Step " + run.path() + " has no input");
    }
  }

  void valueEvaluated(StepRun run, Value value) {
    endings.end(run, Outcome.Succeeded.with(value));
  }

  /** An input is resolved when its call begins, unless it has to be resolved outside first. */
  private void startTask(StepRun run, PlannedBody.TaskCall task) {
    if (run.roots(task.input().reads()).crosses(task.input().reads())) {
      askInput(run, task.input());
    } else {
      kinds.calls().queue(run, CallProgress.NONE);
    }
  }

  private void askInput(StepRun run, Template template) {
    Value input = asking.ask(run, Query.of(run, Purpose.INPUT, template));
    if (input != null) {
      inputEvaluated(run, input);
    }
  }

  private void startSet(StepRun run, PlannedBody.SetValue set) {
    Value value = asking.ask(run, Query.of(run, Purpose.SET, set.value()));
    if (value != null) {
      valueEvaluated(run, value);
    }
  }

  private void startWait(StepRun run, PlannedBody.WaitUntil wait) {
    Value time = asking.ask(run, Query.of(run, Purpose.TIME, wait.time()));
    if (time != null) {
      kinds.waits().timeEvaluated(run, time);
    }
  }
}
