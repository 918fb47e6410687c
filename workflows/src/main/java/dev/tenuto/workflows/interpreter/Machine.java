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
import java.util.Map;
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
  private final Start start;
  private final StepRun root;
  private final Engine engine;
  private Map<String, Value> vars = new LinkedHashMap<>();

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
    this.start = start;
    this.root = StepRun.root(asStep(plan));
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
    machine.vars = state.vars();
    machine.engine.restore(machine.root, state.root(), machine.frame());
    return machine;
  }

  /** Begins; to be called once, and not on a restored machine. */
  public List<Command> start(Instant now) {
    if (!(root.state() instanceof StepState.Pending)) {
      throw new IllegalStateException("The execution has begun already");
    }
    engine.open(now);
    Map<String, Value> resolved = engine.resolveVars(root, plan.vars(), frame());
    if (!ended()) {
      vars = resolved;
      engine.openWorkflow(root, body(plan), frame());
    }
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

  /** Whether the last command was given. */
  public boolean ended() {
    return root.state() instanceof StepState.Ended;
  }

  /** The whole state, to be given to {@link #restore}; a JSON object. */
  public JsonNode snapshot() {
    return Json.mapper()
        .valueToTree(new Snapshot(start.engineVersion(), start, vars, StepSnapshot.of(root)));
  }

  /** Every step of the plan in file order, those in blocks after their block. */
  public List<StepView> steps() {
    return StepViews.of(root);
  }

  private Frame frame() {
    return new Frame(
        Value.of(start.input()),
        vars,
        Json.mapper().valueToTree(start.workflow()),
        plan.onFailure());
  }

  private static PlannedStep asStep(Plan plan) {
    return new PlannedStep("", body(plan), List.of(), null, plan.timeout());
  }

  private static PlannedBody.Block body(Plan plan) {
    return new PlannedBody.Block(plan.steps(), plan.output());
  }
}
