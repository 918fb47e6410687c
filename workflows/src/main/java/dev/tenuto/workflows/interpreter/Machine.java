package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.language.plan.PlannedStep;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.StepView;
import dev.tenuto.workflows.contract.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Runs one execution of a plan: it is told what happened and says what to do.
 *
 * <p>A pure function of its plan, its start and its events: no clock, no randomness, no threads.
 * What it asks for after the same events is the same, whether they came to one machine or to one
 * that was restored from a snapshot in between. A step starts in the answer to the event that ended
 * the last of its dependencies; the work for an event is in proportion to what it changes.
 *
 * <p>For one thread. When a method throws, the machine is not to be used any more.
 */
public final class Machine {

  private final Plan plan;
  private final StepRun root;
  private final Engine engine;

  public Machine(Plan plan, Start start) {
    if (start.engineVersion() < 1 || start.engineVersion() > Envelope.ENGINE_VERSION) {
      throw new IllegalStateException(
          "The execution runs by the rules of engine version "
              + start.engineVersion()
              + ", and this build knows 1 to "
              + Envelope.ENGINE_VERSION
              + "; upgrade the workers");
    }
    this.plan = plan;
    this.root = new StepRun(asStep(plan), new Standing.Root(), frame(plan, start));
    this.engine = new Engine(start, plan.maxParallel());
  }

  /**
   * The machine as it was when the snapshot was taken of it.
   *
   * @param plan the same that it had
   */
  public static Machine restore(Plan plan, JsonNode snapshot) {
    Snapshot state = Json.mapper().treeToValue(snapshot, Snapshot.class);
    var machine = new Machine(plan, state.start());
    machine.engine.restore(machine.root, state);
    return machine;
  }

  /** Begins; to be called once, and not on a restored machine. */
  public List<Command> start(Instant now) {
    if (!(root.state() instanceof StepState.Pending)) {
      throw new IllegalStateException("The execution has begun already");
    }
    engine.open(now);
    engine.begin(root, plan);
    return engine.settle();
  }

  /** Takes what happened; without effect once the execution has ended. */
  public List<Command> on(Event event) {
    if (ended()) {
      return Command.NONE;
    }
    engine.open(event.time());
    engine.take(event, root);
    return engine.settle();
  }

  /**
   * The timers that run, with what remains of each: what a run that continues from a snapshot has
   * to set anew.
   */
  public List<Command> timers(Instant now) {
    return Timers.running(root, now);
  }

  /**
   * From now on nothing begins: neither steps nor calls nor child executions. What is open goes on
   * to its end, so that after a while a snapshot has nothing open. Until {@link #resume}.
   */
  public void hold() {
    engine.hold();
  }

  /**
   * Begins what could not begin since {@link #hold}, be it on this machine or on the one that it
   * was restored from; without effect when there is nothing.
   */
  public List<Command> resume(Instant now) {
    if (ended()) {
      return Command.NONE;
    }
    engine.open(now);
    engine.resume(root);
    return engine.settle();
  }

  /** Whether the last command was given. */
  public boolean ended() {
    return root.hasEnded();
  }

  /** The whole state, to be given to {@link #restore}; a JSON object. */
  public JsonNode snapshot() {
    return Json.mapper().valueToTree(engine.snapshot(root));
  }

  /**
   * Every step of the plan in file order, what is inside of a step after it: steps, items, rounds,
   * then its fallback and its compensation.
   */
  public List<StepView> steps() {
    return steps(Integer.MAX_VALUE);
  }

  /** The first of the steps, at most so many; takes no longer than that many. */
  public List<StepView> steps(int most) {
    return StepViews.of(root, most);
  }

  private static Frame frame(Plan plan, Start start) {
    JsonNode facts = Json.mapper().valueToTree(start.workflow());
    var roots =
        new Frame.Roots(
            Value.of(start.input()), new LinkedHashMap<>(), facts, plan.onFailure(), null);
    return new Frame(roots, new LinkedHashMap<>(), null);
  }

  /** The execution as a step that runs its workflow; its input is given and never asked for. */
  private static PlannedStep asStep(Plan plan) {
    return PlannedStep.of("", new PlannedBody.SubWorkflow(plan.output(), plan), List.of());
  }
}
