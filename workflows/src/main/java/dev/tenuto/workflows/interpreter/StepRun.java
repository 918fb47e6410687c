package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.language.plan.PlannedFallback;
import dev.tenuto.language.plan.PlannedStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One run of one step, or of a layer of it: a node of the state. A loop owns the runs of its items,
 * a repetition those of its rounds, a block or a workflow those of its steps; each owns that of its
 * fallback and of its compensation. The execution as a whole is the run of a workflow that stands
 * nowhere.
 *
 * <p>Who waits for whom is kept on both sides: a run counts the dependencies that have not ended,
 * and knows those that wait for it. Both follow from the plan and the states and are not part of a
 * snapshot.
 */
final class StepRun implements Comparable<StepRun> {

  private final PlannedStep step;
  private final Standing standing;
  private final Frame frame;
  private final StepPath path;
  private final Position position;
  private final List<StepRun> dependants = new ArrayList<>();

  private StepState state = StepState.Pending.INSTANCE;
  private Mode mode = Mode.RUNNING;
  private List<Integer> chosen = List.of();
  private @Nullable Instant startedAt;
  private @Nullable Deadline deadline;
  private @Nullable Interruption interruption;
  private @Nullable Interior interior;
  private @Nullable Mend mend;
  private @Nullable StepRun compensation;
  private int openDependencies;
  private boolean doomed;
  private @Nullable CapturedValues prepared;
  private @Nullable ObjectNode facts;

  /**
   * @param step what it does: of an item, a round, a fallback or a compensation, that part alone
   */
  StepRun(PlannedStep step, Standing standing, Frame frame) {
    this.step = step;
    this.standing = standing;
    this.frame = frame;
    this.path = standing.path();
    this.position = standing.position();
  }

  PlannedStep step() {
    return step;
  }

  Standing standing() {
    return standing;
  }

  /** What its own expressions see besides steps. */
  Frame frame() {
    return frame;
  }

  StepPath path() {
    return path;
  }

  Position position() {
    return position;
  }

  boolean isRoot() {
    return standing instanceof Standing.Root;
  }

  boolean isLoop() {
    return step.loop() != null;
  }

  /** What it does, of a switch what was chosen so far. */
  PlannedBody body() {
    PlannedBody body = step.body();
    for (int choice : chosen) {
      body = Choosing.choice((PlannedBody.Switch) body, choice);
    }
    return body;
  }

  /** Which case of each switch was taken, the outermost first. */
  List<Integer> chosen() {
    return chosen;
  }

  void choose(List<Integer> cases) {
    chosen = List.copyOf(cases);
  }

  /** What mends it when it has failed; a loop's is its items'. */
  @Nullable PlannedFallback fallback() {
    return isLoop() ? null : step.fallback();
  }

  /** What undoes it; a loop's is its items'. */
  @Nullable PlannedBody undoing() {
    return isLoop() ? null : step.compensation();
  }

  StepState state() {
    return state;
  }

  void move(StepState next) {
    state = next;
  }

  boolean hasEnded() {
    return state instanceof StepState.Ended;
  }

  StepState.Ended ended() {
    if (state instanceof StepState.Ended ended) {
      return ended;
    }
    throw new IllegalStateException("Step " + path + " has not ended");
  }

  /** Whether anything may begin in it. */
  Mode mode() {
    return mode;
  }

  void move(Mode next) {
    mode = next;
  }

  /** When it started; null when it has not. */
  @Nullable Instant startedAt() {
    return startedAt;
  }

  void start(@Nullable Instant now) {
    startedAt = startedAt == null ? now : startedAt;
  }

  /** The timeout that runs; null: none does. */
  @Nullable Deadline deadline() {
    return deadline;
  }

  void setDeadline(@Nullable Deadline end) {
    deadline = end;
  }

  @Nullable Interruption interruption() {
    return interruption;
  }

  void interrupt(@Nullable Interruption reason) {
    interruption = reason;
  }

  /** What is inside of it, from when its body, loop or repetition has begun; a call has nothing. */
  @Nullable Interior interior() {
    return interior;
  }

  void open(Interior runs) {
    interior = runs;
  }

  /**
   * What is done because it failed.
   *
   * @param attempts of the main body
   */
  record Mend(StepFailure failure, int attempts, StepRun run) {}

  @Nullable Mend mend() {
    return mend;
  }

  void mend(Mend fallback) {
    mend = fallback;
  }

  /** What undoes it, once that has begun. */
  @Nullable StepRun compensation() {
    return compensation;
  }

  void compensate(StepRun run) {
    compensation = run;
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

  /** The step that this is a layer of, or itself; an item's is the loop. */
  StepRun whole() {
    StepRun at = this;
    while (true) {
      switch (at.standing) {
        case Standing.Root _, Standing.Member _ -> {
          return at;
        }
        case Standing.Item item -> at = item.loop();
        case Standing.Round round -> at = round.repeat();
        case Standing.Fallback fallback -> at = fallback.failed();
        case Standing.Compensation compensating -> at = compensating.undone();
      }
    }
  }

  /** The scope that its step stands in; the execution stands in none. */
  Scope scope() {
    if (whole().standing instanceof Standing.Member member) {
      return member.scope();
    }
    throw new IllegalStateException("The execution itself stands in no scope");
  }

  /** Draws the edges to the steps that must have ended first. */
  void link() {
    Scope everybodys = frame.workflow().ended();
    for (StepRun dependency : dependencies()) {
      if (everybodys != null && everybodys.has(dependency)) {
        continue;
      }
      if (dependency.state instanceof StepState.Ended ended) {
        doomed |= !ended.outcome().letsDependantsRun();
      } else {
        openDependencies++;
        dependency.dependants.add(this);
      }
    }
  }

  List<StepRun> dependencies() {
    StepRun whole = whole();
    if (whole.isRoot()) {
      return List.of();
    }
    Scope scope = whole.scope();
    var runs = new ArrayList<StepRun>(whole.step.dependencies().size());
    whole.step.dependencies().forEach(id -> runs.add(scope.find(id)));
    return runs;
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
    if (standing instanceof Standing.Item item && !Items.of(item.loop()).mayBegin(item.index())) {
      return false;
    }
    return state instanceof StepState.Pending && (openDependencies == 0 || doomed);
  }

  /** Whether something that it depends on ended so that it cannot run. */
  boolean isDoomed() {
    return doomed;
  }

  /** The steps that expressions with these reads see: what it depends on, and what all see. */
  Map<String, StepRun> visible(Set<ReadPath> reads) {
    Map<String, StepRun> visible = Visible.byId(dependencies());
    Scope everybodys = frame.workflow().ended();
    if (everybodys != null) {
      everybodys.addRead(visible, reads);
    }
    return visible;
  }

  /** What its own expressions see, as far as they read it. */
  Visible roots(Set<ReadPath> reads) {
    return new Visible(frame, visible(reads));
  }

  /** The failure, told as this step's unless it names its step. */
  StepFailure told(StepFailure failure) {
    return isRoot() ? failure : failure.at(path.text());
  }

  @Override
  public int compareTo(StepRun other) {
    return position.compareTo(other.position);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return position.hashCode();
  }
}
