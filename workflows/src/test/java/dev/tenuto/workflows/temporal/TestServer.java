package dev.tenuto.workflows.temporal;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.plan.Plans;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.Execution.Include;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.Executions;
import dev.tenuto.workflows.client.LaunchSettings;
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.client.StartResult;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.EvaluateActivity;
import dev.tenuto.workflows.contract.HistoryBounds;
import dev.tenuto.workflows.contract.Payloads;
import dev.tenuto.workflows.contract.SearchKeys;
import dev.tenuto.workflows.contract.StepStatus;
import dev.tenuto.workflows.replay.Histories;
import dev.tenuto.workflows.replay.Replays;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A Temporal in this process with a worker whose calls are scripted. An execution that is finished
 * here has been replayed.
 */
public final class TestServer implements AutoCloseable {

  public static final Set<Include> ALL = EnumSet.allOf(Include.class);

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

  private final TestWorkflowEnvironment environment;
  private final Plans plans = Definitions.plans();
  private final List<WorkerFactory> workers = new ArrayList<>();
  private final Executions executions;
  private final Replays replays;
  private final ScriptedCalls calls = new ScriptedCalls();
  private volatile EvaluateActivity evaluations =
      input -> {
        throw new IllegalStateException("nothing is resolved outside here: " + input);
      };

  private TestServer(HistoryBounds bounds, WorkflowClientInterceptor... interceptors) {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setUseTimeskipping(false)
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(Payloads.dataConverter())
                    .setInterceptors(interceptors)
                    .build());
    SearchKeys.all()
        .forEach(key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
    environment = TestWorkflowEnvironment.newInstance(options.build());
    executions =
        new Executions(
            client(),
            plans,
            LaunchSettings.defaults()
                .withTemporalUi(URI.create("http://localhost:8233/"))
                .withBounds(bounds));
    replays = new Replays(client(), plans);
  }

  public static TestServer withWorker() {
    return withWorker(HistoryBounds.DEFAULT);
  }

  /** One whose executions have runs of this length. */
  public static TestServer withWorker(HistoryBounds bounds) {
    return withItsWorker(new TestServer(bounds));
  }

  /** The same with this key scope for all its executions. */
  static TestServer withWorker(HistoryBounds bounds, String keyScope) {
    return withItsWorker(new TestServer(bounds, new GivenKeyScope(keyScope)));
  }

  private static TestServer withItsWorker(TestServer server) {
    server.startWorker();
    return server;
  }

  public static TestServer withoutWorker() {
    return new TestServer(HistoryBounds.DEFAULT);
  }

  /** Brings the worker. */
  public void startWorker() {
    startWorker(Envelope.ENGINE_VERSION);
  }

  /** Brings one that knows the rules up to this engine version. */
  void startWorker(int newestRules) {
    WorkerFactory factory = WorkerFactory.newInstance(client());
    workers.add(factory);
    Worker worker = factory.newWorker(LaunchSettings.TASK_QUEUE);
    Workflows.register(worker, plans, VersioningBehavior.UNSPECIFIED, newestRules);
    EvaluateActivity evaluating = input -> evaluations.evaluate(input);
    worker.registerActivitiesImplementations(calls, evaluating);
    factory.start();
  }

  public ScriptedCalls calls() {
    return calls;
  }

  /** What is resolved outside of workflows is so from now on. */
  public TestServer evaluating(EvaluateActivity activity) {
    evaluations = activity;
    return this;
  }

  public Executions executions() {
    return executions;
  }

  public WorkflowClient client() {
    return environment.getWorkflowClient();
  }

  /** Takes the worker away; the server stays, and another may come. */
  public void stopWorker() {
    workers.forEach(WorkerFactory::shutdownNow);
    workers.forEach(gone -> gone.awaitTermination(10, TimeUnit.SECONDS));
    workers.clear();
  }

  public ExecutionId start(Bundle bundle, String input) {
    StartResult result = executions.start(StartRequest.of(bundle, 7, Json.read(input)));
    return switch (result) {
      case StartResult.Started started -> started.execution();
      case StartResult.Existing _,
          StartResult.InvalidInput _,
          StartResult.Refused _,
          StartResult.Conflict _ ->
          throw new AssertionError(result);
    };
  }

  /** Waits until a step stands so. */
  public Execution awaitStep(ExecutionId id, String path, StepStatus status)
      throws InterruptedException {
    long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
    while (true) {
      Execution execution = find(id);
      if (Objects.requireNonNull(execution.steps()).stream()
          .anyMatch(step -> step.path().equals(path) && step.status() == status)) {
        return execution;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError(path + " is not " + status + ": " + execution);
      }
      Thread.sleep(50);
    }
  }

  /** Waits for the first event of a type. */
  public HistoryEvent awaitEvent(ExecutionId id, EventType type) throws InterruptedException {
    long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
    while (true) {
      Optional<HistoryEvent> found =
          history(id).stream().filter(event -> event.getEventType() == type).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no " + type + " of " + id);
      }
      Thread.sleep(50);
    }
  }

  /** Waits for the end, and replays the history and those of its children. */
  public Execution finish(ExecutionId id) throws InterruptedException {
    Execution execution = Objects.requireNonNull(executions.await(id, LONG_ENOUGH, ALL));
    if (!execution.status().ended()) {
      throw new AssertionError("still running: " + execution);
    }
    replays.verify(id.workflowId());
    return execution;
  }

  public Execution find(ExecutionId id) {
    return Objects.requireNonNull(executions.find(id, ALL));
  }

  public List<HistoryEvent> history(ExecutionId id) {
    return client().fetchHistory(id.workflowId()).getEvents();
  }

  /** How many runs the execution had so far. */
  public int runs(ExecutionId id) {
    List<String> runs = new ArrayList<>();
    Histories.ofAllRuns(
        client(),
        id.workflowId(),
        history -> runs.add(history.getWorkflowExecution().getWorkflowId()));
    runs.removeIf(workflow -> !workflow.equals(id.workflowId()));
    return runs.size();
  }

  @Override
  public void close() {
    replays.close();
    executions.close();
    stopWorker();
    environment.close();
  }
}
