package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.language.plan.PlannedStep;
import dev.tenuto.workflows.contract.StepStatus;
import dev.tenuto.workflows.contract.StepView;
import dev.tenuto.workflows.contract.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of an execution as a person sees them, in file order, each before what is inside of it.
 * Of what has not begun only that is told which is known without data: steps of blocks and of
 * inline sub-workflows.
 */
final class StepViews {

  private final List<StepView> views = new ArrayList<>();
  private final int most;

  private StepViews(int most) {
    this.most = most;
  }

  static List<StepView> of(StepRun root, int most) {
    var all = new StepViews(most);
    all.addInside(root);
    return List.copyOf(all.views);
  }

  private boolean isFull() {
    return views.size() >= most;
  }

  private void add(StepRun run) {
    if (!isFull()) {
      views.add(view(run));
      addInside(run);
    }
  }

  private void addInside(StepRun run) {
    switch (run.interior()) {
      case null -> addUnopened(run);
      case Scope scope -> addAll(scope.runs());
      case Items items -> addAll(items.begun());
      case Rounds rounds -> addAll(rounds.begun());
      case Flow flow -> {
        addAll(flow.main().runs());
        Scope last = flow.last();
        if (last != null) {
          addAll(last.runs());
        } else {
          addUnopened(flow.plan().finallySteps(), run.path(), unopened(run.state()));
        }
      }
    }
    StepRun.Mend mend = run.mend();
    if (mend != null) {
      add(mend.run());
    }
    StepRun compensation = run.compensation();
    if (compensation != null) {
      add(compensation);
    }
  }

  private void addAll(Iterable<StepRun> runs) {
    for (StepRun run : runs) {
      if (isFull()) {
        return;
      }
      add(run);
    }
  }

  private void addUnopened(StepRun run) {
    if (!run.isLoop() && run.step().repetition() == null) {
      addUnopened(run.step().body(), run.path(), unopened(run.state()));
    }
  }

  private void addUnopened(PlannedBody body, StepPath parent, StepStatus status) {
    switch (body) {
      case PlannedBody.Block block -> addUnopened(block.steps(), parent, status);
      case PlannedBody.SubWorkflow workflow -> {
        addUnopened(workflow.plan().steps(), parent, status);
        addUnopened(workflow.plan().finallySteps(), parent, status);
      }
      case PlannedBody.TaskCall _,
          PlannedBody.InlineCall _,
          PlannedBody.SetValue _,
          PlannedBody.Computation _,
          PlannedBody.ChildWorkflow _,
          PlannedBody.Switch _,
          PlannedBody.WaitFor _,
          PlannedBody.WaitUntil _,
          PlannedBody.AwaitEvent _,
          PlannedBody.Fail _ -> {}
    }
  }

  /** The steps of what was not opened share the reason. */
  private void addUnopened(List<PlannedStep> steps, StepPath parent, StepStatus status) {
    for (PlannedStep step : steps) {
      if (isFull()) {
        return;
      }
      StepPath path = parent.child(step.id());
      views.add(
          new StepView(
              step.id(), path.text(), kind(step.body()), status, null, null, 0, null, null, null));
      if (step.loop() == null && step.repetition() == null) {
        addUnopened(step.body(), path, status);
      }
    }
  }

  private static StepStatus unopened(StepState state) {
    if (!(state instanceof StepState.Ended ended)) {
      return StepStatus.PENDING;
    }
    return ended.outcome() instanceof Outcome.Skipped ? StepStatus.SKIPPED : StepStatus.BLOCKED;
  }

  private static StepView view(StepRun run) {
    StepState state = run.state();
    return new StepView(
        run.step().id(),
        run.path().text(),
        kind(run.step().body()),
        status(state),
        run.startedAt(),
        state instanceof StepState.Ended ended ? ended.endedAt() : null,
        attempts(run),
        error(run),
        run.standing() instanceof Standing.Round round ? round.iteration() : null,
        output(state));
  }

  static String kind(PlannedBody body) {
    return switch (body) {
      case PlannedBody.TaskCall _ -> "task";
      case PlannedBody.InlineCall _ -> "http";
      case PlannedBody.SetValue _ -> "set";
      case PlannedBody.Block _ -> "steps";
      case PlannedBody.Computation _ -> "task";
      case PlannedBody.SubWorkflow _, PlannedBody.ChildWorkflow _ -> "workflow";
      case PlannedBody.Switch _ -> "switch";
      case PlannedBody.WaitFor _, PlannedBody.WaitUntil _ -> "wait";
      case PlannedBody.AwaitEvent _ -> "waitFor";
      case PlannedBody.Fail _ -> "fail";
    };
  }

  private static StepStatus status(StepState state) {
    return switch (state) {
      case StepState.Pending _, StepState.ChildHeld _ -> StepStatus.PENDING;
      case StepState.Queued queued -> queued.resumed() ? StepStatus.PARKED : StepStatus.PENDING;
      case StepState.Calling _,
          StepState.ChildRunning _,
          StepState.Inside _,
          StepState.Mending _,
          StepState.Compensating _,
          StepState.Concluding _ ->
          StepStatus.RUNNING;
      case StepState.Parked _ -> StepStatus.PARKED;
      case StepState.Waiting _, StepState.Awaiting _, StepState.Pausing _ -> StepStatus.WAITING;
      case StepState.Ended ended -> ended.outcome().status();
      case StepState.Evaluating evaluating ->
          Asking.hasStarted(evaluating.purpose()) ? StepStatus.RUNNING : StepStatus.PENDING;
    };
  }

  private static int attempts(StepRun run) {
    CallProgress progress = progress(run.state());
    if (progress != null) {
      return progress.attemptsMade();
    }
    if (run.state() instanceof StepState.Ended ended) {
      return ended.outcome().attempts();
    }
    StepRun.Mend mend = run.mend();
    return mend == null ? 0 : mend.attempts();
  }

  /** Of a call that is not in an attempt: why the last one failed; of what is being mended: why. */
  private static @Nullable StepFailure error(StepRun run) {
    CallProgress progress = progress(run.state());
    if (progress != null) {
      return progress.lastFailure();
    }
    if (run.state() instanceof StepState.Ended ended) {
      return StepFacts.failure(ended.outcome());
    }
    StepRun.Mend mend = run.mend();
    return mend == null ? null : mend.failure();
  }

  private static @Nullable CallProgress progress(StepState state) {
    return switch (state) {
      case StepState.Queued queued -> queued.progress();
      case StepState.Calling calling -> calling.progress();
      case StepState.Parked parked -> parked.progress();
      case StepState.Pending _,
          StepState.Evaluating _,
          StepState.Waiting _,
          StepState.Awaiting _,
          StepState.Pausing _,
          StepState.ChildRunning _,
          StepState.ChildHeld _,
          StepState.Inside _,
          StepState.Mending _,
          StepState.Compensating _,
          StepState.Concluding _,
          StepState.Ended _ ->
          null;
    };
  }

  private static @Nullable Value output(StepState state) {
    return state instanceof StepState.Ended ended
            && ended.outcome() instanceof Outcome.Succeeded succeeded
        ? succeeded.output()
        : null;
  }
}
