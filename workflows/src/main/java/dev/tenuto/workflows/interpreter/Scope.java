package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.PlannedStep;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Steps, while and after they run by their own dependencies: of a block, or of a workflow. */
final class Scope implements Interior {

  private final StepRun owner;
  private final Frame frame;
  private final @Nullable Scope around;
  private final Map<String, StepRun> runs = new LinkedHashMap<>();

  private int open;
  private boolean cancelled;
  private boolean blocked;
  private @Nullable StepFailure failure;

  private Scope(StepRun owner, Frame frame, @Nullable Scope around) {
    this.owner = owner;
    this.frame = frame;
    this.around = around;
  }

  /** The steps of a block. */
  static Scope ofBlock(StepRun owner, List<PlannedStep> steps) {
    return new Scope(owner, owner.frame(), owner.scope()).with(steps, 0);
  }

  /** The steps of a workflow, which see nothing around it. */
  static Scope ofWorkflow(StepRun owner, List<PlannedStep> steps, Frame frame) {
    return new Scope(owner, frame, null).with(steps, 0);
  }

  /** The last steps of a workflow, which come behind its steps and see them. */
  static Scope last(Scope main, List<PlannedStep> steps, Frame frame) {
    return new Scope(main.owner, frame, main).with(steps, main.runs.size());
  }

  private Scope with(List<PlannedStep> steps, int firstIndex) {
    open = steps.size();
    for (int i = 0; i < steps.size(); i++) {
      PlannedStep step = steps.get(i);
      var standing = new Standing.Member(this, step.id(), firstIndex + i);
      runs.put(step.id(), new StepRun(step, standing, frame));
    }
    return this;
  }

  /** The run that these steps belong to. */
  StepRun owner() {
    return owner;
  }

  Frame frame() {
    return frame;
  }

  /** In file order. */
  Collection<StepRun> runs() {
    return runs.values();
  }

  @Nullable StepRun member(String id) {
    return runs.get(id);
  }

  boolean has(StepRun run) {
    return run.equals(runs.get(run.step().id()));
  }

  /** The run of the step of that id, here or in a scope around this one. */
  StepRun find(String id) {
    Scope at = this;
    while (true) {
      StepRun found = at.runs.get(id);
      if (found != null) {
        return found;
      }
      if (at.around == null) {
        throw new IllegalStateException("No step " + id + " can be seen in " + owner.path());
      }
      at = at.around;
    }
  }

  /** Adds those of its runs that are read. */
  void addRead(Map<String, StepRun> visible, Set<ReadPath> reads) {
    for (ReadPath read : reads) {
      if (!read.root().equals("steps")) {
        continue;
      }
      if (read.fields().isEmpty()) {
        visible.putAll(runs);
        return;
      }
      StepRun run = runs.get(read.fields().getFirst());
      if (run != null) {
        visible.put(run.step().id(), run);
      }
    }
  }

  /** Counts the end of one of its steps. */
  void memberEnded(Outcome outcome) {
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

  /** The failure of the step that failed first. */
  @Nullable StepFailure failure() {
    return failure;
  }

  void restoreFailure(@Nullable StepFailure first) {
    failure = first;
  }

  /** How it ends when it has no output to give; null when it has. */
  @Nullable Outcome unfinished() {
    if (failure != null) {
      return new Outcome.Failed(failure, 0);
    }
    if (owner.mode() == Mode.CANCELLING || cancelled) {
      return new Outcome.Cancelled(0);
    }
    return blocked ? new Outcome.Blocked() : null;
  }
}
