package dev.tenuto.workflows.client;

import dev.tenuto.language.plan.Plans;
import dev.tenuto.workflows.temporal.TenutoWorkflow;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.DynamicWorkflow;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells histories to the workflow class once more, on workers that were never started and poll
 * nothing. As many at a time as there are such workers; further callers wait.
 */
final class HistoryReplayer implements AutoCloseable {

  private static final int WORKERS = 2;

  /** The caller waits, not a workflow task: a slow machine is no deadlock. */
  private static final long DEADLOCK_MILLIS = 60_000;

  private final WorkerFactory factory;
  private final BlockingQueue<Replaying> idle = new ArrayBlockingQueue<>(WORKERS);

  HistoryReplayer(WorkflowClient client, Plans plans) {
    this.factory =
        WorkerFactory.newInstance(
            client, WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build());
    for (int i = 0; i < WORKERS; i++) {
      idle.add(new Replaying(factory, "replay-" + i, plans));
    }
  }

  /**
   * What a replay came to: the workflow as it stood at the end, and what went wrong, if anything.
   */
  record Outcome(@Nullable TenutoWorkflow workflow, @Nullable Exception failure) {}

  Outcome replay(WorkflowExecutionHistory history) {
    try {
      Replaying worker = idle.take();
      try {
        return worker.replay(history);
      } finally {
        idle.add(worker);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome(null, e);
    }
  }

  @Override
  public void close() {
    try {
      factory.shutdownNow();
    } catch (StatusRuntimeException away) {
      // it says goodbye for workers that the server has never heard of; nothing of them runs here
    }
  }

  private static final class Replaying {

    private final Worker worker;
    private final AtomicReference<@Nullable TenutoWorkflow> captured = new AtomicReference<>();

    Replaying(WorkerFactory factory, String name, Plans plans) {
      this.worker =
          factory.newWorker(
              name,
              WorkerOptions.newBuilder()
                  .setDefaultDeadlockDetectionTimeout(DEADLOCK_MILLIS)
                  .build());
      worker.registerWorkflowImplementationFactory(
          DynamicWorkflow.class,
          () -> {
            TenutoWorkflow workflow = new TenutoWorkflow(plans);
            captured.set(workflow);
            return workflow;
          });
    }

    // Temporal declares no narrower exception
    Outcome replay(WorkflowExecutionHistory history) {
      captured.set(null);
      Exception failure = null;
      try {
        worker.replayWorkflowExecution(history);
      } catch (Exception e) {
        failure = e;
      }
      return new Outcome(captured.getAndSet(null), failure);
    }
  }
}
