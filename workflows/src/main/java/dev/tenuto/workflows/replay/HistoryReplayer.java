package dev.tenuto.workflows.replay;

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
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells histories to the workflow class once more, on workers that were never started and poll
 * nothing. As many at a time as there are such workers; further callers wait.
 */
public final class HistoryReplayer implements AutoCloseable {

  private static final int WORKERS = 2;

  /** The caller waits, not a workflow task: a slow machine is no deadlock. */
  private static final long DEADLOCK_MILLIS = 60_000;

  private final List<Replaying> all;
  private final BlockingQueue<Replaying> idle;

  private HistoryReplayer(List<Replaying> workers) {
    this.all = workers;
    this.idle = new ArrayBlockingQueue<>(workers.size(), false, workers);
  }

  /** One that only tells histories. */
  public static HistoryReplayer telling(WorkflowClient client, Plans plans) {
    return new HistoryReplayer(
        IntStream.range(0, WORKERS).mapToObj(_ -> new Replaying(client, plans, null)).toList());
  }

  /** One that notes what the workflows ask for as well. */
  static HistoryReplayer observing(WorkflowClient client, Plans plans) {
    var observer = new ReplayObserver(client.getOptions().getDataConverter());
    return new HistoryReplayer(List.of(new Replaying(client, plans, observer)));
  }

  /**
   * What a replay came to: the workflow as it stood at the end, what was asked for, where that is
   * noted, and what went wrong, if anything.
   */
  public record Outcome(
      @Nullable TenutoWorkflow workflow,
      List<ReplayObserver.Seen> asked,
      @Nullable Exception failure) {}

  /** Tells one. */
  public Outcome replay(WorkflowExecutionHistory history) {
    try {
      Replaying worker = idle.take();
      try {
        return worker.replay(history);
      } finally {
        idle.add(worker);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome(null, List.of(), e);
    }
  }

  @Override
  public void close() {
    all.forEach(Replaying::close);
  }

  private static final class Replaying {

    private final WorkerFactory factory;
    private final Worker worker;
    private final @Nullable ReplayObserver observer;
    private final AtomicReference<@Nullable TenutoWorkflow> captured = new AtomicReference<>();

    Replaying(WorkflowClient client, Plans plans, @Nullable ReplayObserver observer) {
      this.observer = observer;
      WorkerFactoryOptions.Builder options =
          WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true);
      if (observer != null) {
        options.setWorkerInterceptors(observer);
      }
      this.factory = WorkerFactory.newInstance(client, options.build());
      this.worker =
          factory.newWorker(
              "replay",
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
      List<ReplayObserver.Seen> asked = observer == null ? List.of() : observer.take();
      return new Outcome(captured.getAndSet(null), asked, failure);
    }

    void close() {
      try {
        factory.shutdownNow();
      } catch (StatusRuntimeException away) {
        // it says goodbye for workers that the server has never heard of; nothing of them runs here
      }
    }
  }
}
