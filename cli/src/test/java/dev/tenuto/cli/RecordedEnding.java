package dev.tenuto.cli;

import dev.tenuto.cli.execution.Engine;
import dev.tenuto.language.value.Json;
import dev.tenuto.testing.ending.EndedState;
import dev.tenuto.testing.ending.EndedState.Variant;
import dev.tenuto.testing.ending.EndedStates;
import dev.tenuto.workflows.client.EventRequest;
import dev.tenuto.workflows.client.Execution;
import dev.tenuto.workflows.client.Execution.Include;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.ExecutionStep;
import dev.tenuto.workflows.client.StartRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.NullNode;

/** The histories of executions that are ended while they are in some state. */
record RecordedEnding(EndingStage stage, EndedState state, How how, Run run) {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  /** Long enough for what follows a request to be done before the next comes. */
  private static final Duration MEANWHILE = Duration.ofMillis(1500);

  /** How one is ended. */
  enum How {
    CANCELLED(Variant.PLAIN),
    OUT_OF_TIME(Variant.IN_TIME),
    /** A step beside it fails, and a little later all is cancelled. */
    STOPPED(Variant.STOPPED);

    private final Variant variant;

    How(Variant variant) {
      this.variant = variant;
    }
  }

  /** An engine with runs of some length. */
  record Run(String name, Engine engine) {}

  /** Every state ended in every way, with runs of every length. */
  static List<Callable<@Nullable Void>> all(
      EndingStage stage, List<Run> runs, Predicate<String> wanted) {
    List<Callable<@Nullable Void>> all = new ArrayList<>();
    for (Run run : runs) {
      for (How how : How.values()) {
        EndingStage.states()
            .filter(state -> wanted.test(name(state)))
            .filter(state -> how != How.STOPPED || !state.isConcluding())
            .filter(state -> run.equals(runs.getFirst()) || !EndedStates.rare().contains(state))
            .map(state -> new RecordedEnding(stage, state, how, run))
            .forEach(recording -> all.add(recording::record));
      }
    }
    return all;
  }

  private @Nullable Void record() throws Exception {
    ExecutionId id = new ExecutionId("default", state.workflow(how.variant) + run.name());
    if (isOutside()) {
      stage.evaluations().hold(id.workflowId());
    }
    run.engine()
        .executions()
        .start(
            new StartRequest(
                stage.bundle(state, how.variant),
                null,
                Json.mapper().createObjectNode().put("t", stage.target().of(id.id())),
                id.id(),
                null));
    await(id, () -> isThere(id) || hasEnded(id));
    end(id);
    // nobody waits for it any more
    run.engine().executions().send(id, new EventRequest("never", NullNode.getInstance(), null));
    letGo(id);
    await(id, () -> hasEnded(id));
    RecordingRun.keep(
        run.engine(),
        stage
            .folder()
            .resolve(name(state))
            .resolve(how.name().toLowerCase(Locale.ROOT).replace('_', '-') + run.name()),
        id);
    return null;
  }

  /** Of the folder of its histories. */
  private static String name(EndedState state) {
    return "ended_" + state.name();
  }

  private boolean isOutside() {
    return EndedStates.ofLargeValues().contains(state);
  }

  private void end(ExecutionId id) throws InterruptedException {
    switch (how) {
      case CANCELLED -> cancel(id);
      case OUT_OF_TIME -> Thread.sleep(Duration.ofSeconds(9));
      case STOPPED -> {
        var stop = new EventRequest("stop", NullNode.getInstance(), null);
        run.engine().executions().send(id, stop);
        Thread.sleep(MEANWHILE);
        cancel(id);
      }
    }
  }

  private void cancel(ExecutionId id) throws InterruptedException {
    run.engine().executions().cancel(id, "recorded");
    Thread.sleep(MEANWHILE);
  }

  private void letGo(ExecutionId id) {
    stage.target().release(id.id());
    if (isOutside()) {
      stage.evaluations().release(id.workflowId());
    }
  }

  private boolean isThere(ExecutionId id) {
    if (isOutside()) {
      return stage.evaluations().isHolding(id.workflowId());
    }
    if (!stage.target().asked(id.id()).containsAll(state.asked())) {
      return false;
    }
    if (state.step().isEmpty()) {
      return stage.target().asked(id.id()).size() > 1;
    }
    List<ExecutionStep> steps = find(id).steps();
    return steps != null
        && steps.stream()
            .anyMatch(step ->
                step.path().equals(state.step())
                    && state.statuses().contains(step.status().text()));
  }

  private boolean hasEnded(ExecutionId id) {
    return find(id).status().ended();
  }

  private Execution find(ExecutionId id) {
    return Objects.requireNonNull(run.engine().executions().find(id, EnumSet.of(Include.STEPS)));
  }

  private interface Condition {
    boolean holds();
  }

  private void await(ExecutionId id, Condition condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(id + " does not go on, it is " + find(id).status());
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }
}
