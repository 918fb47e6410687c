package dev.tenuto.workflows.temporal;

import dev.tenuto.language.plan.Plans;
import dev.tenuto.workflows.contract.Envelope;
import io.temporal.common.VersioningBehavior;
import io.temporal.worker.Worker;
import io.temporal.workflow.DynamicWorkflow;

/** Puts Tenuto's workflow on a worker. */
public final class Workflows {

  private Workflows() {}

  /** The worker runs executions of every workflow type, with plans from this cache. */
  public static void register(Worker worker, Plans plans) {
    register(worker, plans, VersioningBehavior.UNSPECIFIED);
  }

  /**
   * The same for a worker that has a version.
   *
   * @param versioning the SDK applies a worker's default to other kinds of workflow only
   */
  public static void register(Worker worker, Plans plans, VersioningBehavior versioning) {
    register(worker, plans, versioning, Envelope.ENGINE_VERSION);
  }

  static void register(Worker worker, Plans plans, VersioningBehavior versioning, int newestRules) {
    // a factory, as the class has a collaborator; under the interface, as it answers to every type
    worker.registerWorkflowImplementationFactory(
        DynamicWorkflow.class, () -> new TenutoWorkflow(plans, versioning, newestRules));
  }
}
