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

/** The steps of an execution as a person sees them, in file order, each block before its steps. */
final class StepViews {

  private final List<StepView> views = new ArrayList<>();

  private StepViews() {}

  static List<StepView> of(StepRun root) {
    var all = new StepViews();
    all.addInner(root);
    return List.copyOf(all.views);
  }

  private void add(StepRun run) {
    views.add(view(run));
    addInner(run);
  }

  private void addInner(StepRun run) {
    switch (run.step().body()) {
      case PlannedBody.Block block -> {
        Scope inner = run.inner();
        if (inner == null) {
          addUnopened(block, run.path(), unopened(run.state()));
        } else {
          inner.runs().forEach(this::add);
        }
      }
      case PlannedBody.TaskCall _, PlannedBody.InlineCall _, PlannedBody.SetValue _ -> {}
    }
  }

  /** The steps of a block that was not opened share the reason. */
  private void addUnopened(PlannedBody.Block block, StepPath parent, StepStatus status) {
    for (PlannedStep step : block.steps()) {
      StepPath path = parent.child(step.id());
      views.add(
          new StepView(
              step.id(), path.text(), kind(step.body()), status, null, null, 0, null, null, null));
      switch (step.body()) {
        case PlannedBody.Block inner -> addUnopened(inner, path, status);
        case PlannedBody.TaskCall _, PlannedBody.InlineCall _, PlannedBody.SetValue _ -> {}
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
        attempts(state),
        error(state),
        null,
        output(state));
  }

  static String kind(PlannedBody body) {
    return switch (body) {
      case PlannedBody.TaskCall _ -> "task";
      case PlannedBody.InlineCall _ -> "http";
      case PlannedBody.SetValue _ -> "set";
      case PlannedBody.Block _ -> "steps";
    };
  }

  private static StepStatus status(StepState state) {
    return switch (state) {
      case StepState.Pending _ -> StepStatus.PENDING;
      case StepState.Queued queued -> queued.resumed() ? StepStatus.PARKED : StepStatus.PENDING;
      case StepState.Calling _, StepState.Inside _ -> StepStatus.RUNNING;
      case StepState.Parked _ -> StepStatus.PARKED;
      case StepState.Ended ended -> ended.outcome().status();
      case StepState.Evaluating evaluating ->
          switch (evaluating.purpose()) {
            case CONDITION, INPUT -> StepStatus.PENDING;
            case SET, OUTPUT, CALL, VARS -> StepStatus.RUNNING;
          };
    };
  }

  private static int attempts(StepState state) {
    return switch (state) {
      case StepState.Queued queued -> queued.progress().attemptsMade();
      case StepState.Calling calling -> calling.progress().attemptsMade();
      case StepState.Parked parked -> parked.progress().attemptsMade();
      case StepState.Ended ended -> ended.outcome().attempts();
      case StepState.Pending _, StepState.Evaluating _, StepState.Inside _ -> 0;
    };
  }

  /** Of a call that is not in an attempt: why the last one failed. */
  private static @Nullable StepFailure error(StepState state) {
    return switch (state) {
      case StepState.Queued queued -> queued.progress().lastFailure();
      case StepState.Calling calling -> calling.progress().lastFailure();
      case StepState.Parked parked -> parked.progress().lastFailure();
      case StepState.Ended ended -> StepFacts.failure(ended.outcome());
      case StepState.Pending _, StepState.Evaluating _, StepState.Inside _ -> null;
    };
  }

  private static @Nullable Value output(StepState state) {
    return state instanceof StepState.Ended ended
            && ended.outcome() instanceof Outcome.Succeeded succeeded
        ? succeeded.output()
        : null;
  }
}
