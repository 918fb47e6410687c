package dev.tenuto.worker.hosting;

import dev.tenuto.language.plan.Plans;
import dev.tenuto.workflows.contract.CallActivity;
import dev.tenuto.workflows.contract.EvaluateActivity;
import dev.tenuto.workflows.temporal.Workflows;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;

/** Makes Temporal worker factories with everything that Tenuto runs on them. */
public final class WorkerFactories {

  /** A cancelled call learns of it with a heartbeat, so heartbeats may not be held back long. */
  private static final Duration HEARTBEAT_THROTTLE = Duration.ofSeconds(1);

  private final WorkflowClient client;
  private final Plans plans;
  private final Activities activities;
  private final Capacity capacity;

  public WorkerFactories(
      WorkflowClient client, Plans plans, Activities activities, Capacity capacity) {
    this.client = client;
    this.plans = plans;
    this.activities = activities;
    this.capacity = capacity;
  }

  /** What makes calls, and what resolves expressions over large values. */
  public record Activities(CallActivity calls, EvaluateActivity evaluations) {}

  /**
   * How much a worker takes on.
   *
   * @param calls calls in flight at once, local ones and others each
   * @param workflowTasks workflow tasks at once
   * @param cachedWorkflows executions kept in memory between their workflow tasks
   */
  public record Capacity(String taskQueue, int calls, int workflowTasks, int cachedWorkflows) {}

  /** A factory whose worker is registered and not started. */
  public WorkerFactory create() {
    WorkerFactory factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setWorkflowCacheSize(capacity.cachedWorkflows())
                .setUsingVirtualWorkflowThreads(true)
                .build());
    Worker worker =
        factory.newWorker(
            capacity.taskQueue(),
            WorkerOptions.newBuilder()
                .setUsingVirtualThreads(true)
                .setMaxConcurrentActivityExecutionSize(capacity.calls())
                .setMaxConcurrentLocalActivityExecutionSize(capacity.calls())
                .setMaxConcurrentWorkflowTaskExecutionSize(capacity.workflowTasks())
                .setMaxHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
                .setDefaultHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
                .build());
    Workflows.register(worker, plans);
    worker.registerActivitiesImplementations(activities.calls(), activities.evaluations());
    return factory;
  }
}
