package dev.tenuto.language.plan;

import dev.tenuto.language.definition.QualifiedName;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.Template;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Makes the plans of workflows that have no problems. A workflow that several steps run is planned
 * once and its plan shared, so that the work is in proportion to what was written.
 */
final class Planner {

  private final References references;
  private final Expressing expressing;
  private final Map<Key, Plan> plans = new LinkedHashMap<>();
  private final Map<QualifiedName, Bundle> bundles = new LinkedHashMap<>();
  private final Set<QualifiedName> open = new LinkedHashSet<>();

  Planner(References references, Expressing expressing) {
    this.references = references;
    this.expressing = expressing;
  }

  private record Key(QualifiedName workflow, String hash) {}

  /**
   * The plan of a workflow.
   *
   * @param hash of the bundle that an execution carries
   * @throws IllegalStateException when the workflow has problems
   */
  Plan plan(WorkflowDefinition workflow, String hash) {
    var key = new Key(workflow.name(), hash);
    Plan plan = plans.get(key);
    if (plan == null) {
      if (!open.add(workflow.name())) {
        throw new IllegalStateException(workflow.name() + " runs itself");
      }
      plan = make(workflow, hash);
      open.remove(workflow.name());
      plans.put(key, plan);
    }
    return plan;
  }

  /** The bundle of a workflow. */
  Bundle bundle(WorkflowDefinition workflow) {
    Bundle bundle = bundles.get(workflow.name());
    if (bundle == null) {
      bundle = Bundle.of(workflow, references);
      bundles.put(workflow.name(), bundle);
    }
    return bundle;
  }

  TaskDefinition task(QualifiedName name) {
    TaskDefinition task = references.findTask(name);
    if (task == null) {
      throw new IllegalStateException("there is no task " + name);
    }
    return task;
  }

  WorkflowDefinition workflow(QualifiedName name) {
    WorkflowDefinition workflow = references.findWorkflow(name);
    if (workflow == null) {
      throw new IllegalStateException("there is no workflow " + name);
    }
    return workflow;
  }

  private Plan make(WorkflowDefinition workflow, String hash) {
    Integer maxParallel = workflow.maxParallel();
    Boolean goesOn = workflow.continueOnFailure();
    var steps = new StepPlanner(workflow, hash, this, expressing);
    return new Plan(
        workflow.name(),
        hash,
        workflow.input() == null ? null : workflow.input().schema().json(),
        templates(workflow.vars()),
        steps.plan(workflow.steps()),
        steps.plan(workflow.finallySteps()),
        expressing.soundOrNull(workflow.output(), workflow.metadata().place()),
        goesOn != null && goesOn ? OnFailure.CONTINUE : OnFailure.STOP,
        workflow.timeout(),
        maxParallel == null ? Plan.DEFAULT_MAX_PARALLEL : maxParallel,
        templates(workflow.tags()));
  }

  private Map<String, Template> templates(Map<String, Written> values) {
    var templates = new LinkedHashMap<String, Template>();
    values.forEach((name, value) -> templates.put(name, expressing.sound(value)));
    return templates;
  }
}
