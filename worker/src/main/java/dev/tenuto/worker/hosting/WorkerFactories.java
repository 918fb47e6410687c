package dev.tenuto.worker.hosting;

import dev.tenuto.language.plan.Plans;
import dev.tenuto.workflows.contract.CallActivity;
import dev.tenuto.workflows.contract.EvaluateActivity;
import dev.tenuto.workflows.temporal.Workflows;
import io.temporal.client.WorkflowClient;
import io.temporal.common.VersioningBehavior;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes Temporal worker factories with everything that Tenuto runs on them. */
public final class WorkerFactories {

  /** A cancelled call learns of it with a heartbeat, so heartbeats may not be held back long. */
  private static final Duration HEARTBEAT_THROTTLE = Duration.ofSeconds(1);

  private final WorkflowClient client;
  private final Plans plans;
  private final Activities activities;
  private final Capacity capacity;
  private final @Nullable Deployment deployment;

  /**
   * @param deployment whose version the workers are; null: they have none and take every task
   */
  public WorkerFactories(
      WorkflowClient client,
      Plans plans,
      Activities activities,
      Capacity capacity,
      @Nullable Deployment deployment) {
    this.client = client;
    this.plans = plans;
    this.activities = activities;
    this.capacity = capacity;
    this.deployment = deployment;
  }

  /** What makes calls, and what resolves expressions over large values. */
  public record Activities(CallActivity calls, EvaluateActivity evaluations) {}

  /** A factory whose worker is registered and not started. */
  public WorkerFactory create() {
    WorkerFactory factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setWorkflowCacheSize(capacity.cachedWorkflows())
                .setUsingVirtualWorkflowThreads(true)
                .build());
    Worker worker = factory.newWorker(capacity.taskQueue(), options());
    Workflows.register(
        worker, plans, deployment == null ? VersioningBehavior.UNSPECIFIED : deployment.behavior());
    worker.registerActivitiesImplementations(activities.calls(), activities.evaluations());
    return factory;
  }

  /**
   * A fixed number is shared by the worker's own queue and the common one, and after a burst all of
   * them may wait for a minute at the first while tasks stand in the second. These are of each.
   */
  private PollerBehaviorAutoscaling workflowPollers() {
    int most = capacity.workflowPollers();
    return new PollerBehaviorAutoscaling(Math.min(2, most), most, most);
  }

  private WorkerOptions options() {
    WorkerOptions.Builder options =
        WorkerOptions.newBuilder()
            .setUsingVirtualThreads(true)
            .setMaxConcurrentActivityExecutionSize(capacity.calls())
            .setMaxConcurrentLocalActivityExecutionSize(capacity.calls())
            .setMaxConcurrentWorkflowTaskExecutionSize(capacity.workflowTasks())
            .setMaxConcurrentActivityTaskPollers(capacity.callPollers())
            .setWorkflowTaskPollersBehavior(workflowPollers())
            .setMaxHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
            .setDefaultHeartbeatThrottleInterval(HEARTBEAT_THROTTLE);
    return deployment == null
        ? options.build()
        : options.setDeploymentOptions(deployment.options()).build();
  }
}
