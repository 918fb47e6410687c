package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** A workflow, while and after it runs: its steps, what undoes them, and its last steps. */
final class Flow implements Interior {

  private final Plan plan;
  private final Frame frame;
  private final Scope main;
  private final Ledger ledger;
  private @Nullable Scope last;
  private @Nullable Verdict verdict;

  /**
   * @param roots what its steps share
   */
  Flow(StepRun owner, Plan plan, Frame.Roots roots) {
    this.plan = plan;
    this.ledger = new Ledger();
    this.frame = new Frame(roots, new LinkedHashMap<>(), ledger);
    this.main = Scope.ofWorkflow(owner, plan.steps(), frame);
  }

  /** That of a workflow that has begun. */
  static Flow of(StepRun workflow) {
    if (workflow.interior() instanceof Flow flow) {
      return flow;
    }
    throw new IllegalStateException("The workflow " + workflow.path() + " has not begun");
  }

  Plan plan() {
    return plan;
  }

  /** What its steps see. */
  Frame frame() {
    return frame;
  }

  /** Its steps. */
  Scope main() {
    return main;
  }

  /** What it has done that can be undone. */
  Ledger ledger() {
    return ledger;
  }

  /** Its last steps, once they have begun. */
  @Nullable Scope last() {
    return last;
  }

  /** How its steps had ended when its last steps began; null before. */
  @Nullable Verdict verdict() {
    return verdict;
  }

  /** Its steps, then its last ones. */
  List<StepRun> steps() {
    var steps = new ArrayList<>(main.runs());
    if (last != null) {
      steps.addAll(last.runs());
    }
    return steps;
  }

  /** Brings its last steps into being. */
  Scope conclude(Verdict verdict) {
    this.verdict = verdict;
    Frame.Roots roots = frame.workflow();
    ObjectNode facts = ((ObjectNode) roots.facts()).deepCopy();
    facts.put("status", verdict.status());
    var seen = new Frame.Roots(roots.input(), roots.vars(), facts, roots.onFailure(), main);
    JsonNode error =
        verdict.failure() == null
            ? NullNode.getInstance()
            : Json.mapper().valueToTree(verdict.failure());
    Frame withError =
        new Frame(seen, new LinkedHashMap<>(), null).with(Mending.ERROR, Value.of(error));
    last = Scope.last(main, plan.finallySteps(), withError);
    return last;
  }
}
