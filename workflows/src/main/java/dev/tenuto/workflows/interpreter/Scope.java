package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.expression.Template;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.language.plan.PlannedStep;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of a block, or of a workflow, while and after they run by their own dependencies. */
final class Scope {

  private final StepRun owner;
  private final Frame frame;
  private final Template output;
  private final Instant openedAt;
  private final Map<String, StepRun> runs = new LinkedHashMap<>();

  private int open;
  private boolean cancelled;
  private boolean blocked;
  private Mode mode = Mode.RUNNING;
  private @Nullable StepFailure failure;
  private @Nullable Interruption interruption;
  private @Nullable Instant deadline;

  Scope(StepRun owner, Frame frame, PlannedBody.Block block, Instant openedAt) {
    List<PlannedStep> steps = block.steps();
    this.owner = owner;
    this.frame = frame;
    this.output = block.output();
    this.openedAt = openedAt;
    this.open = steps.size();
    for (int i = 0; i < steps.size(); i++) {
      runs.put(steps.get(i).id(), StepRun.in(this, steps.get(i), i));
    }
  }

  /** The run that these steps belong to. */
  StepRun owner() {
    return owner;
  }

  Frame frame() {
    return frame;
  }

  /** What it gives when its steps have ended well. */
  Template output() {
    return output;
  }

  /** What {@link #output()} sees. */
  Visible visibleToOutput() {
    Map<String, StepRun> steps = owner.isRoot() ? new LinkedHashMap<>() : owner.visible();
    steps.putAll(runs);
    return new Visible(frame, steps);
  }

  Instant openedAt() {
    return openedAt;
  }

  /** In file order. */
  Collection<StepRun> runs() {
    return runs.values();
  }

  /** The run of the step of that id, here or in a scope around this one. */
  StepRun find(String id) {
    StepRun found = runs.get(id);
    if (found != null) {
      return found;
    }
    if (owner.isRoot()) {
      throw new IllegalStateException("No step " + id + " can be seen in " + owner.path());
    }
    return owner.scope().find(id);
  }

  /** Counts the end of one of its steps. */
  void childEnded(StepRun run, Outcome outcome) {
    open--;
    switch (outcome) {
      case Outcome.Failed failed -> failure = failure == null ? failed.failure() : failure;
      case Outcome.Cancelled _ -> cancelled = true;
      case Outcome.Blocked _ -> blocked = true;
      case Outcome.Succeeded _, Outcome.Skipped _ -> {}
    }
  }

  boolean hasEnded() {
    return open == 0;
  }

  boolean hasCancelledSteps() {
    return cancelled;
  }

  boolean hasBlockedSteps() {
    return blocked;
  }

  /** The failure of the step that failed first. */
  @Nullable StepFailure failure() {
    return failure;
  }

  void restoreFailure(@Nullable StepFailure first) {
    failure = first;
  }

  Mode mode() {
    return mode;
  }

  void move(Mode next) {
    mode = next;
  }

  @Nullable Interruption interruption() {
    return interruption;
  }

  void interrupt(@Nullable Interruption reason) {
    interruption = reason;
  }

  /** When its timer fires; null when none runs. */
  @Nullable Instant deadline() {
    return deadline;
  }

  void setDeadline(@Nullable Instant end) {
    deadline = end;
  }
}
