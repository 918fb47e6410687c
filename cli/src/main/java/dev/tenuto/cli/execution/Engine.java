package dev.tenuto.cli.execution;

import dev.tenuto.cli.CommandFailure;
import dev.tenuto.cli.temporal.MemoryServer;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.worker.hosting.WorkerFactories.Activities;
import dev.tenuto.workflows.client.Executions;
import dev.tenuto.workflows.client.LaunchSettings;
import dev.tenuto.workflows.client.SearchAttributes;
import dev.tenuto.workflows.client.TemporalUnavailable;
import dev.tenuto.workflows.contract.Payloads;
import dev.tenuto.workflows.temporal.Workflows;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A worker in this process and Temporal behind it: in memory, or a real one that is never replaced
 * by another. The worker listens on a queue of its own, so nobody else takes its work.
 */
public final class Engine implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final @Nullable MemoryServer server;
  private final WorkflowClient client;
  private final WorkerFactory workers;
  private final Executions executions;

  private Engine(
      @Nullable MemoryServer server,
      WorkflowClient client,
      WorkerFactory workers,
      Executions executions) {
    this.server = server;
    this.client = client;
    this.workers = workers;
    this.executions = executions;
  }

  /**
   * Starts one.
   *
   * @param address {@code host:port} of a real Temporal server; null: one in memory
   */
  public static Engine start(@Nullable String address, Plans plans, Activities activities)
      throws IOException, InterruptedException {
    return start(address, plans, activities, LaunchSettings.defaults());
  }

  /**
   * The same with executions that are started otherwise.
   *
   * @param settings but for the queue
   */
  public static Engine start(
      @Nullable String address, Plans plans, Activities activities, LaunchSettings settings)
      throws IOException, InterruptedException {
    MemoryServer server = address == null ? MemoryServer.start() : null;
    WorkflowServiceStubs stubs = stubs(server == null ? String.valueOf(address) : server.address());
    WorkflowClient client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.dataConverter()).build());
    String queue = "tenuto-run-" + UUID.randomUUID();
    WorkerFactory workers =
        WorkerFactory.newInstance(
            client, WorkerFactoryOptions.newBuilder().setUsingVirtualWorkflowThreads(true).build());
    Engine engine =
        new Engine(server, client, workers, new Executions(client, plans, settings.on(queue)));
    try {
      new SearchAttributes(client).ensure(PATIENCE);
      Worker worker =
          workers.newWorker(queue, WorkerOptions.newBuilder().setUsingVirtualThreads(true).build());
      Workflows.register(worker, plans);
      worker.registerActivitiesImplementations(activities.calls(), activities.evaluations());
      workers.start();
      return engine;
    } catch (TemporalUnavailable e) {
      engine.close();
      throw CommandFailure.unreachable(
          "Temporal at %s can't be reached: %s".formatted(address, e.getMessage()), e);
    } catch (InterruptedException | RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  /** What starts, awaits and reads executions here. */
  public Executions executions() {
    return executions;
  }

  /** The connection to its Temporal. */
  public WorkflowClient client() {
    return client;
  }

  @Override
  public void close() {
    workers.shutdownNow();
    executions.close();
    client.getWorkflowServiceStubs().shutdownNow();
    if (server != null) {
      server.close();
    }
  }

  private static WorkflowServiceStubs stubs(String address) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(address)
            .setRpcRetryOptions(
                RpcRetryOptions.newBuilder().setExpiration(PATIENCE).validateBuildWithDefaults())
            .validateAndBuildWithDefaults());
  }
}
