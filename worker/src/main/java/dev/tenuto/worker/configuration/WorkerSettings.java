package dev.tenuto.worker.configuration;

import dev.tenuto.worker.hosting.WorkerFactories;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the worker takes on, {@code tenuto.worker.*}.
 *
 * @param taskQueue what it polls
 * @param maxConcurrentCalls calls in flight at once; a call waits for its target and costs a
 *     virtual thread
 * @param maxConcurrentWorkflowTasks workflow tasks at once; each needs a processor for a moment
 * @param cachedWorkflows executions whose state is kept in memory between their workflow tasks
 * @param shutdownGrace how long calls in flight may go on after a stop
 */
@ConfigurationProperties("tenuto.worker")
public record WorkerSettings(
    @DefaultValue("tenuto") String taskQueue,
    @DefaultValue("500") int maxConcurrentCalls,
    @DefaultValue("100") int maxConcurrentWorkflowTasks,
    @DefaultValue("1000") int cachedWorkflows,
    @DefaultValue("30s") Duration shutdownGrace) {

  public WorkerSettings {
    if (taskQueue.isBlank()) {
      throw new IllegalArgumentException("tenuto.worker.task-queue is empty: name a task queue");
    }
    positive("max-concurrent-calls", maxConcurrentCalls);
    positive("max-concurrent-workflow-tasks", maxConcurrentWorkflowTasks);
    positive("cached-workflows", cachedWorkflows);
    if (shutdownGrace.isNegative()) {
      throw new IllegalArgumentException(
          "tenuto.worker.shutdown-grace is %s: it must not be negative".formatted(shutdownGrace));
    }
  }

  /** How much of it a Temporal worker is given. */
  WorkerFactories.Capacity capacity() {
    return new WorkerFactories.Capacity(
        taskQueue, maxConcurrentCalls, maxConcurrentWorkflowTasks, cachedWorkflows);
  }

  private static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "tenuto.worker.%s is %d: it must be at least 1".formatted(name, value));
    }
  }
}
