package dev.tenuto.workflows.client;

import dev.tenuto.language.plan.Plans;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.EvaluateActivity;
import dev.tenuto.workflows.contract.EvaluateResult;
import dev.tenuto.workflows.contract.Payloads;
import dev.tenuto.workflows.contract.Value;
import dev.tenuto.workflows.replay.Replays;
import dev.tenuto.workflows.temporal.Definitions;
import dev.tenuto.workflows.temporal.ScriptedCalls;
import dev.tenuto.workflows.temporal.Workflows;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A dev server, and a worker whose calls are scripted; whatever is resolved outside is 7. */
final class RealServer implements AutoCloseable {

  static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

  final ScriptedCalls calls = new ScriptedCalls();
  final Plans plans = Definitions.plans();
  final WorkflowClient client;
  final Replays replays;

  private final DevServer server;
  private final WorkflowServiceStubs stubs;
  private final WorkerFactory workers;

  /** Starts the server; nothing is registered and nobody polls. */
  RealServer(Path folder) throws Exception {
    server = DevServer.start(folder);
    stubs =
        WorkflowServiceStubs.newConnectedServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.address()).build(),
            LONG_ENOUGH);
    client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.dataConverter()).build());
    workers = WorkerFactory.newInstance(client);
    replays = new Replays(client, plans);
  }

  /** Makes it ready for executions. */
  RealServer ready() throws InterruptedException {
    new SearchAttributes(client).ensure(LONG_ENOUGH);
    Worker worker = workers.newWorker(LaunchSettings.TASK_QUEUE);
    Workflows.register(worker, plans);
    EvaluateActivity evaluating = _ -> new EvaluateResult(Value.of(Json.number(7)));
    worker.registerActivitiesImplementations(calls, evaluating);
    workers.start();
    return this;
  }

  Executions executions(LaunchSettings settings) {
    return new Executions(client, plans, settings);
  }

  @Override
  public void close() {
    replays.close();
    workers.shutdownNow();
    workers.awaitTermination(10, TimeUnit.SECONDS);
    stubs.shutdownNow();
    server.close();
  }
}
