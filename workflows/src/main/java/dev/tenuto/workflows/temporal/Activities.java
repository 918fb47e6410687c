package dev.tenuto.workflows.temporal;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.CallActivity;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.EvaluateActivity;
import dev.tenuto.workflows.contract.EvaluateInput;
import dev.tenuto.workflows.contract.EvaluateResult;
import dev.tenuto.workflows.contract.Payloads;
import dev.tenuto.workflows.interpreter.Event;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The calls and evaluations of one execution: begun in order, as many in a task as fit. */
final class Activities {

  private static final DataConverter CONVERTER = Payloads.dataConverter();

  private final Queue<Event> events;
  private final TaskBudget budget;
  private final Map<StepPath, Asked<?>> line = new LinkedHashMap<>();
  private final Map<StepPath, CancellationScope> open = new LinkedHashMap<>();

  Activities(Queue<Event> events, TaskBudget budget) {
    this.events = events;
    this.budget = budget;
    budget.onRoom(this::goOn);
  }

  /**
   * One that is to be begun.
   *
   * @param input as it is written into the history
   * @param told what the machine is told of a failure
   */
  private record Asked<R>(
      StepPath path,
      String name,
      Payload input,
      ActivityOptions options,
      Class<R> result,
      Function<R, Event> ended,
      Function<RuntimeException, StepFailure> told) {

    Event failed(RuntimeException failure) {
      return new Event.CallFailed(TenutoWorkflow.now(), path, told.apply(failure));
    }
  }

  void call(CallInput input) {
    StepPath path = input.path();
    ask(
        new Asked<>(
            path,
            CallActivity.NAME,
            written(input),
            ActivitySettings.of(input),
            CallResult.class,
            result -> new Event.CallEnded(TenutoWorkflow.now(), path, result),
            new CallFailures(input)::of));
  }

  void evaluate(EvaluateInput input) {
    StepPath path = input.path();
    ask(
        new Asked<>(
            path,
            EvaluateActivity.NAME,
            written(input),
            ActivitySettings.of(input),
            EvaluateResult.class,
            result -> new Event.Evaluated(TenutoWorkflow.now(), path, result),
            failure -> CallFailures.ofEvaluation(path, failure)));
  }

  /** One that is still in line ends at once; another one as its activity does. */
  void cancel(StepPath path) {
    Asked<?> waiting = line.remove(path);
    if (waiting != null) {
      events.add(waiting.failed(new CanceledFailure("it had not begun")));
      return;
    }
    CancellationScope scope = open.get(path);
    if (scope != null) {
      scope.cancel();
    }
  }

  boolean areQuiet() {
    return open.isEmpty() && line.isEmpty();
  }

  private static Payload written(Object input) {
    return CONVERTER.toPayload(input).orElseThrow();
  }

  private void ask(Asked<?> asked) {
    int size = asked.input().getSerializedSize();
    if (size > budget.mostOfOne()) {
      events.add(
          new Event.CallFailed(
              TenutoWorkflow.now(), asked.path(), tooLarge(size).at(asked.path().text())));
      return;
    }
    line.put(asked.path(), asked);
    goOn();
  }

  private StepFailure tooLarge(int size) {
    return StepFailure.of(
        FailureCode.LIMIT_INPUT,
        "What is carried to a worker has %d bytes with its definition, and at most %d can be;"
                .formatted(size, budget.mostOfOne())
            + " pick what is needed, or write less into the definition");
  }

  private void goOn() {
    while (!line.isEmpty()) {
      Asked<?> first = line.values().iterator().next();
      if (!budget.takes(first.input().getSerializedSize())) {
        return;
      }
      line.remove(first.path());
      begin(first);
    }
  }

  private <R> void begin(Asked<R> asked) {
    open.put(
        asked.path(),
        Detached.begin(
            () ->
                Workflow.newUntypedActivityStub(asked.options())
                    .executeAsync(asked.name(), asked.result(), new RawValue(asked.input())),
            (result, failure) -> {
              open.remove(asked.path());
              events.add(
                  failure == null && result != null
                      ? asked.ended().apply(result)
                      : asked.failed(orMissing(failure)));
            }));
  }

  private static RuntimeException orMissing(@Nullable RuntimeException failure) {
    return failure == null ? new IllegalStateException("the activity gave no result") : failure;
  }
}
