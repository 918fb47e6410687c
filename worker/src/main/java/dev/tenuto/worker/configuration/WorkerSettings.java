package dev.tenuto.worker.configuration;

import dev.tenuto.worker.hosting.Capacity;
import dev.tenuto.worker.hosting.Machine;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the worker takes on, {@code tenuto.worker.*}; what is not set suits the machine.
 *
 * @param taskQueue what it polls
 * @param maxConcurrentCalls calls in flight at once; a call waits for its target and costs a
 *     virtual thread
 * @param maxConcurrentWorkflowTasks workflow tasks at once; each needs a processor for a moment
 * @param cachedWorkflows executions whose state is kept in memory between their workflow tasks
 * @param callPollers requests for calls that wait at Temporal at once
 * @param workflowPollers requests for workflow tasks that do
 * @param shutdownGrace how long calls in flight may go on after a stop
 */
@ConfigurationProperties("tenuto.worker")
public record WorkerSettings(
    @DefaultValue("tenuto") String taskQueue,
    @Nullable Integer maxConcurrentCalls,
    @Nullable Integer maxConcurrentWorkflowTasks,
    @Nullable Integer cachedWorkflows,
    @Nullable Integer callPollers,
    @Nullable Integer workflowPollers,
    @DefaultValue("30s") Duration shutdownGrace) {

  public WorkerSettings {
    if (taskQueue.isBlank()) {
      throw new IllegalArgumentException("tenuto.worker.task-queue is empty: name a task queue");
    }
    atLeast(1, "max-concurrent-calls", maxConcurrentCalls);
    // the SDK needs two, one of them for executions that it has in memory
    atLeast(2, "max-concurrent-workflow-tasks", maxConcurrentWorkflowTasks);
    atLeast(1, "cached-workflows", cachedWorkflows);
    atLeast(1, "call-pollers", callPollers);
    atLeast(2, "workflow-pollers", workflowPollers);
    if (shutdownGrace.isNegative()) {
      throw new IllegalArgumentException(
          "tenuto.worker.shutdown-grace is %s: it must not be negative".formatted(shutdownGrace));
    }
  }

  /** How much of it a Temporal worker is given on this machine. */
  Capacity capacity(Machine machine) {
    return new Capacity(
        taskQueue,
        Objects.requireNonNullElseGet(maxConcurrentCalls, machine::calls),
        Objects.requireNonNullElseGet(maxConcurrentWorkflowTasks, machine::workflowTasks),
        Objects.requireNonNullElseGet(cachedWorkflows, machine::cachedWorkflows),
        Objects.requireNonNullElseGet(callPollers, machine::pollers),
        Objects.requireNonNullElseGet(workflowPollers, machine::pollers));
  }

  private static void atLeast(int least, String name, @Nullable Integer value) {
    if (value != null && value < least) {
      throw new IllegalArgumentException(
          "tenuto.worker.%s is %d: it must be at least %d".formatted(name, value, least));
    }
  }
}
