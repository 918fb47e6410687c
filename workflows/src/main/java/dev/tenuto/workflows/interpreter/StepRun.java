package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.PlannedStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One run of one step: a node of the state. The execution as a whole is the run of a block that
 * stands nowhere.
 *
 * <p>Who waits for whom is kept on both sides: a run counts the dependencies that have not ended,
 * and knows those that wait for it. Both follow from the plan and the states and are not part of a
 * snapshot.
 */
final class StepRun implements Comparable<StepRun> {

  private final PlannedStep step;
  private final @Nullable Scope scope;
  private final StepPath path;
  private final Position position;
  private final List<StepRun> dependants = new ArrayList<>();

  private StepState state = StepState.Pending.INSTANCE;
  private @Nullable Scope inner;
  private int openDependencies;
  private boolean doomed;
  private @Nullable CapturedValues prepared;
  private @Nullable ObjectNode facts;

  private StepRun(PlannedStep step, @Nullable Scope scope, StepPath path, Position position) {
    this.step = step;
    this.scope = scope;
    this.path = path;
    this.position = position;
  }

  /** The execution itself, as the run of a block. */
  static StepRun root(PlannedStep step) {
    return new StepRun(step, null, StepPath.ROOT, Position.ROOT);
  }

  /** The run of a step among its siblings. */
  static StepRun in(Scope scope, PlannedStep step, int index) {
    StepRun owner = scope.owner();
    return new StepRun(step, scope, owner.path.child(step.id()), owner.position.child(index));
  }

  PlannedStep step() {
    return step;
  }

  StepPath path() {
    return path;
  }

  boolean isRoot() {
    return scope == null;
  }

  /** The scope that it stands in; the root stands in none. */
  Scope scope() {
    if (scope == null) {
      throw new IllegalStateException("The execution itself stands in no scope");
    }
    return scope;
  }

  StepState state() {
    return state;
  }

  void move(StepState next) {
    state = next;
  }

  /** The scope of its own steps, from when it was opened on; a call has none. */
  @Nullable Scope inner() {
    return inner;
  }

  /** The same where it is known to be open. */
  Scope opened() {
    if (inner == null) {
      throw new IllegalStateException("Step " + path + " has no open block");
    }
    return inner;
  }

  void open(Scope scopeOfItsSteps) {
    inner = scopeOfItsSteps;
  }

  /** Draws the edges to the steps that must have ended first. */
  void link() {
    for (StepRun dependency : dependencies()) {
      if (dependency.state instanceof StepState.Ended ended) {
        doomed |= !ended.outcome().letsDependantsRun();
      } else {
        openDependencies++;
        dependency.dependants.add(this);
      }
    }
  }

  List<StepRun> dependencies() {
    return step.dependencies().stream().map(id -> scope().find(id)).toList();
  }

  List<StepRun> dependants() {
    return dependants;
  }

  void dependencyEnded(Outcome outcome) {
    openDependencies--;
    doomed |= !outcome.letsDependantsRun();
  }

  /** Whether it has not started and nothing keeps it from starting, or from being blocked. */
  boolean isDue() {
    return state instanceof StepState.Pending && (openDependencies == 0 || doomed);
  }

  /** Whether something that it depends on ended so that it cannot run. */
  boolean isDoomed() {
    return doomed;
  }

  /** What its call sends, while it waits for room; a cache, the same is resolved again without. */
  @Nullable CapturedValues prepared() {
    return prepared;
  }

  void prepare(@Nullable CapturedValues values) {
    prepared = values;
  }

  /** What expressions read of it, once it has ended. */
  ObjectNode facts() {
    if (facts == null) {
      facts = StepFacts.of(ended());
    }
    return facts;
  }

  StepState.Ended ended() {
    if (state instanceof StepState.Ended ended) {
      return ended;
    }
    throw new IllegalStateException("Step " + path + " has not ended");
  }

  /** The steps that its own expressions see: what it depends on. */
  Map<String, StepRun> visible() {
    return Visible.byId(dependencies());
  }

  /** What its own expressions see. */
  Visible roots() {
    return new Visible(scope().frame(), visible());
  }

  /** The failure, told as this step's unless it names its step. */
  StepFailure told(StepFailure failure) {
    return isRoot() ? failure : failure.at(path.text());
  }

  /** When it started; null when it has not. */
  @Nullable Instant startedAt() {
    return switch (state) {
      case StepState.Pending _ -> null;
      case StepState.Queued queued -> queued.resumed() ? queued.progress().startedAt() : null;
      case StepState.Calling calling -> calling.progress().startedAt();
      case StepState.Parked parked -> parked.progress().startedAt();
      case StepState.Inside _ -> opened().openedAt();
      case StepState.Ended ended -> ended.startedAt();
      case StepState.Evaluating evaluating ->
          switch (evaluating.purpose()) {
            case CONDITION, INPUT -> null;
            case SET, CALL, VARS -> evaluating.since();
            case OUTPUT -> opened().openedAt();
          };
    };
  }

  @Override
  public int compareTo(StepRun other) {
    return position.compareTo(other.position);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return position.hashCode();
  }
}
