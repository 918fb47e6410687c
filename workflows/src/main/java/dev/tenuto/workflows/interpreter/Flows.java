package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.expression.Template;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.workflows.contract.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Begins workflows: the execution itself, and those that run inside of it. */
final class Flows {

  private final Outbox outbox;
  private final Endings endings;
  private final Asking asking;
  private final Schemas schemas;
  private final Blocks blocks;

  Flows(Settling settling, Asking asking, Schemas schemas, Blocks blocks) {
    this.outbox = settling.outbox();
    this.endings = settling.endings();
    this.asking = asking;
    this.schemas = schemas;
    this.blocks = blocks;
  }

  /** Begins a workflow inside of another one. */
  void start(StepRun run, Plan plan, Value given) {
    Value input = accepted(run, plan, given);
    if (input != null) {
      begin(run, plan, input, facts(run, plan));
    }
  }

  /**
   * Begins a workflow.
   *
   * @param input validated, with defaults applied
   * @param facts the root {@code workflow}
   */
  void begin(StepRun run, Plan plan, Value input, JsonNode facts) {
    var bare = new Frame.Roots(input, new LinkedHashMap<>(), facts, plan.onFailure(), null);
    var visible = new Visible(new Frame(bare, new LinkedHashMap<>(), null), new LinkedHashMap<>());
    if (plan.vars().values().stream().anyMatch(var -> visible.crosses(var.reads()))) {
      askVars(run, plan, visible, input);
      return;
    }
    Map<String, Value> vars = vars(run, plan, visible);
    if (vars != null) {
      open(run, plan, new Frame.Roots(input, vars, facts, plan.onFailure(), null));
    }
  }

  /** The variables of a workflow inside of another one were resolved outside. */
  void varsEvaluated(StepRun run, Map<String, Value> vars, Value input) {
    if (!(run.body() instanceof PlannedBody.SubWorkflow workflow)) {
      throw new IllegalStateException("Step " + run.path() + " runs no workflow");
    }
    Plan plan = workflow.plan();
    open(run, plan, new Frame.Roots(input, vars, facts(run, plan), plan.onFailure(), null));
  }

  private void open(StepRun run, Plan plan, Frame.Roots roots) {
    var flow = new Flow(run, plan, roots);
    run.start(outbox.now());
    run.open(flow);
    run.move(new StepState.Inside());
    startTimer(run, plan.timeout());
    blocks.begin(flow.main());
  }

  static JsonNode facts(StepRun run, Plan plan) {
    ObjectNode facts = ((ObjectNode) run.frame().workflow().facts()).deepCopy();
    facts.remove("status");
    facts.put("name", plan.workflow().name());
    facts.put("namespace", plan.workflow().namespace());
    facts.putNull("version");
    return facts;
  }

  /** Of the two timeouts that may limit it, its step's and its own, the one that comes first. */
  private void startTimer(StepRun run, @Nullable Duration timeout) {
    if (timeout == null) {
      return;
    }
    Instant end = outbox.now().plus(timeout);
    Deadline steps = run.deadline();
    if (steps != null && !end.isBefore(steps.at())) {
      return;
    }
    endings.giveUpTimer(run);
    run.setDeadline(new Deadline(end, new Interruption.WorkflowTimedOut()));
    outbox.send(new Command.Sleep(Timers.timeout(run), timeout));
  }

  /** The input with its defaults; null when the run has failed of it. */
  private @Nullable Value accepted(StepRun run, Plan plan, Value given) {
    if (!(given instanceof Value.Inline inline)) {
      // it was held against the schema where it was resolved
      return given;
    }
    return switch (schemas.input(plan.inputSchema(), inline.json(), input(plan))) {
      case Schemas.Judged.Taken taken -> Value.of(taken.value());
      case Schemas.Judged.Refused refused -> {
        endings.fail(run, refused.failure());
        yield null;
      }
    };
  }

  /** What is held against the schema, for messages. */
  static String input(Plan plan) {
    return "The input of the workflow " + plan.workflow();
  }

  /** All at once, as the state has room for one question. */
  private void askVars(StepRun run, Plan plan, Visible visible, Value input) {
    ObjectNode template = JsonNodeFactory.instance.objectNode();
    var reads = new LinkedHashSet<ReadPath>();
    plan.vars()
        .forEach((name, var) -> {
          template.set(name, var.source());
          reads.addAll(var.reads());
        });
    var site = new Evaluations.Site(run.path(), Purpose.VARS, outbox.now());
    var captured = CapturedValues.of(reads, visible).values();
    asking.askOutside(
        run,
        new StepState.Evaluating(Purpose.VARS, false, input, 0),
        asking
            .evaluations()
            .outside(site, template, captured)
            .demanding(Demands.of(run, Purpose.VARS)));
  }

  /** The workflow's variables; null when one cannot be evaluated, of which the run has failed. */
  private @Nullable Map<String, Value> vars(StepRun run, Plan plan, Visible visible) {
    var resolved = new LinkedHashMap<String, Value>();
    for (Map.Entry<String, Template> var : plan.vars().entrySet()) {
      // each has draws of its own, so a further variable changes none of the others
      var seat = run.path().child(var.getKey());
      var site = new Evaluations.Site(run.path(), seat, Purpose.VARS, outbox.now());
      switch (asking.evaluations().resolve(var.getValue(), visible, site)) {
        case Resolved.Here here -> resolved.put(var.getKey(), Value.of(here.json()));
        case Resolved.Failed failed -> {
          refuse(run, failed.failure());
          return null;
        }
        case Resolved.Outside _ ->
            throw new IllegalStateException("The variable " + var.getKey() + " reads only input");
      }
    }
    return resolved;
  }

  private void refuse(StepRun run, StepFailure failure) {
    endings.fail(run, failure);
    if (run.isRoot()) {
      outbox.send(new Command.Fail(failure));
    }
  }
}
