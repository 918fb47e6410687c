package dev.tenuto.workflows.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.plan.Bundle;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.client.EventRequest;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.ExecutionStep;
import dev.tenuto.workflows.client.SendResult;
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.EvaluateActivity;
import dev.tenuto.workflows.contract.EvaluateInput;
import dev.tenuto.workflows.contract.HistoryBounds;
import dev.tenuto.workflows.contract.StepStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One execution on a server of its own, and all that can be told of it. */
final class Play implements AutoCloseable {

  /** A run is over after about two calls. */
  private static final HistoryBounds SHORT = new HistoryBounds(10, 10_000_000, 40_000);

  private static final String KEY_SCOPE = "the scope of all plays";
  private static final ExecutionId ID = new ExecutionId("default", "e-1");

  private final TestServer server;
  private final Bundle bundle;
  private final Queue<EvaluateInput> evaluated = new ConcurrentLinkedQueue<>();

  /** What happens in a play, its start included. */
  @FunctionalInterface
  interface Story {
    void tell(Play play) throws Exception;
  }

  private Play(HistoryBounds bounds, Bundle bundle) {
    this.server = TestServer.withWorker(bounds, KEY_SCOPE);
    this.bundle = bundle;
  }

  static Play inOneRun(Bundle bundle) {
    return new Play(HistoryBounds.DEFAULT, bundle);
  }

  static Play inManyRuns(Bundle bundle) {
    return new Play(SHORT, bundle);
  }

  /** Plays it in one run and in many; all that can be told must be the same. */
  static void sameInOneRunAndInMany(Bundle bundle, Story story) throws Exception {
    List<String> inOne;
    try (Play play = inOneRun(bundle)) {
      story.tell(play);
      inOne = play.told();
      assertThat(play.runs()).isEqualTo(1);
    }
    try (Play play = inManyRuns(bundle)) {
      story.tell(play);
      assertThat(play.told()).isEqualTo(inOne);
      assertThat(play.runs()).as("runs").isGreaterThan(2);
    }
  }

  ScriptedCalls calls() {
    return server.calls();
  }

  void evaluating(EvaluateActivity activity) {
    server.evaluating(input -> {
      evaluated.add(input);
      return activity.evaluate(input);
    });
  }

  void start() {
    server.executions().start(new StartRequest(bundle, 7, Json.read("{}"), ID.id(), null));
  }

  void send(String event, String payload, @Nullable String key) {
    assertThat(server.executions().send(ID, new EventRequest(event, Json.read(payload), key)))
        .isEqualTo(new SendResult.Accepted());
  }

  Execution await(String path, StepStatus status) throws InterruptedException {
    return server.awaitStep(ID, path, status);
  }

  /** Waits until a step of the child stands so that the step at the first path started. */
  void awaitInChild(String child, String path, StepStatus status) throws InterruptedException {
    server.awaitStep(ChildIds.of(ID, child), path, status);
  }

  void cancel() {
    server.executions().cancel(ID, "enough");
  }

  Execution finish() throws InterruptedException {
    return server.finish(ID);
  }

  int runs() {
    return server.runs(ID);
  }

  /** How many runs the child had that the step at this path started. */
  int runsOfChild(String path) {
    return server.runs(ChildIds.of(ID, path));
  }

  private List<String> told() throws InterruptedException {
    Execution execution = finish();
    List<String> told = new ArrayList<>();
    told.add(execution.status() + " " + execution.output() + " " + execution.error());
    told.add(execution.workflow() + " " + execution.tags() + " " + execution.input());
    Objects.requireNonNull(execution.steps()).stream().map(Play::told).forEach(told::add);
    Stream.concat(
            server.calls().made().stream().map(made -> told(made.input(), made.attempt())),
            evaluated.stream().map(Play::told))
        .sorted()
        .forEach(told::add);
    return told;
  }

  private static String told(ExecutionStep step) {
    return "%s %s %s attempts %d %s %s"
        .formatted(
            step.path(), step.kind(), step.status(), step.attempts(), step.output(), step.error());
  }

  private static String told(CallInput call, int attempt) {
    return "%s key %s seed %s %s after %d in %s attempt %d"
        .formatted(
            call.path(),
            call.key(),
            call.seed(),
            call.captured(),
            call.attemptsMade(),
            call.spent(),
            attempt);
  }

  private static String told(EvaluateInput input) {
    return "%s seed %s %s %s"
        .formatted(input.path(), input.seed(), input.template(), input.captured());
  }

  @Override
  public void close() {
    server.close();
  }
}
