package dev.tenuto.worker.hosting;

/**
 * How much a worker takes on.
 *
 * @param calls calls in flight at once, local ones and others each
 * @param workflowTasks workflow tasks at once
 * @param cachedWorkflows executions kept in memory between their workflow tasks
 * @param callPollers requests for calls that wait at Temporal at once
 * @param workflowPollers requests for workflow tasks that do
 */
public record Capacity(
    String taskQueue,
    int calls,
    int workflowTasks,
    int cachedWorkflows,
    int callPollers,
    int workflowPollers) {}
