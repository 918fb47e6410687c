package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.plan.PlannedBody;
import java.util.ArrayList;
import java.util.List;

/** Builds the state of an execution from its snapshot and its plan. */
final class Restoring {

  private final Runs runs;
  private final Calls calls;
  private final List<StepRun> all = new ArrayList<>();

  Restoring(Runs runs, Calls calls) {
    this.runs = runs;
    this.calls = calls;
  }

  void restore(StepRun root, StepSnapshot snapshot, Frame frame) {
    restoreStep(root, snapshot, frame);
    for (StepRun run : all) {
      if (run.state() instanceof StepState.Pending) {
        run.link();
      }
      calls.restore(run);
    }
  }

  private void restoreStep(StepRun run, StepSnapshot snapshot, Frame frame) {
    run.move(snapshot.state());
    StepSnapshot.ScopeSnapshot inner = snapshot.inner();
    if (inner == null) {
      return;
    }
    switch (run.step().body()) {
      case PlannedBody.Block block -> restoreScope(run, block, inner, frame);
      case PlannedBody.TaskCall _, PlannedBody.InlineCall _, PlannedBody.SetValue _ ->
          throw new IllegalStateException("Step " + run.path() + " has no steps of its own");
    }
  }

  private void restoreScope(
      StepRun owner, PlannedBody.Block block, StepSnapshot.ScopeSnapshot snapshot, Frame frame) {
    Scope scope = new Scope(owner, frame, block, snapshot.openedAt());
    owner.open(scope);
    for (StepRun run : scope.runs()) {
      runs.add(run);
      all.add(run);
      StepSnapshot step = snapshot.steps().get(run.step().id());
      if (step != null) {
        restoreStep(run, step, frame);
      }
      if (run.state() instanceof StepState.Ended ended) {
        scope.childEnded(run, ended.outcome());
      }
    }
    scope.move(snapshot.mode());
    scope.setDeadline(snapshot.deadline());
    scope.interrupt(snapshot.interruption());
    scope.restoreFailure(snapshot.failure());
  }
}
