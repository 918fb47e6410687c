package dev.tenuto.worker.hosting;

/**
 * What a worker has to work with, and how much of everything suits it.
 *
 * @param processors that the process may use
 * @param heapBytes that it may grow to
 */
public record Machine(int processors, long heapBytes) {

  /** What a call takes that is in flight with a large answer. */
  private static final long CALL = 1L << 20;

  /** What an execution of some size takes while it is kept. */
  private static final long EXECUTION = 512L << 10;

  /** This process's. */
  public static Machine here() {
    Runtime runtime = Runtime.getRuntime();
    return new Machine(runtime.availableProcessors(), runtime.maxMemory());
  }

  /** Calls in flight: they wait most of their time, so memory bounds them; half of it. */
  public int calls() {
    return within(50, heapBytes / 2 / CALL, 500);
  }

  /** Workflow tasks at once: each needs a processor, and some wait for Temporal's answer. */
  public int workflowTasks() {
    return within(20, 20L * processors, 200);
  }

  /** Executions kept: a quarter of the memory. */
  public int cachedWorkflows() {
    return within(100, heapBytes / 4 / EXECUTION, 5000);
  }

  /** Requests that wait at Temporal for a task of either kind. */
  public int pollers() {
    return within(5, 2L * processors, 20);
  }

  private static int within(int least, long wanted, int most) {
    return (int) Math.clamp(wanted, (long) least, (long) most);
  }
}
