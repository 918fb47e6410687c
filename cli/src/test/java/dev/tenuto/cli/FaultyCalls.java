package dev.tenuto.cli;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.CallActivity;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Makes calls, but for one step of an execution, which fails for good; notes which were made. */
final class FaultyCalls implements CallActivity {

  private final CallActivity calls;
  private final Map<String, String> failing = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> made = new ConcurrentHashMap<>();

  FaultyCalls(CallActivity calls) {
    this.calls = calls;
  }

  /** Lets a step of the execution and of its children fail from now on. */
  void fail(String execution, String path) {
    failing.put(execution, path);
  }

  /** The paths of the calls of the execution and its children. */
  List<String> made(String execution) {
    return List.copyOf(made.getOrDefault(execution, Set.of()));
  }

  @Override
  public CallResult call(CallInput input) {
    String workflow =
        Objects.requireNonNull(Activity.getExecutionContext().getInfo().getWorkflowId());
    String outermost = workflow.substring(workflow.indexOf('/') + 1).split("~", 2)[0];
    String path = input.path().text();
    made.computeIfAbsent(outermost, _ -> new ConcurrentSkipListSet<>()).add(path);
    if (path.equals(failing.get(outermost))) {
      StepFailure failure =
          StepFailure.of(FailureCode.HTTP_BROKEN, "the call was made to fail").at(path);
      throw ApplicationFailure.newBuilder()
          .setType(failure.code())
          .setMessage(failure.message())
          .setNonRetryable(true)
          .setDetails(failure)
          .build();
    }
    return calls.call(input);
  }
}
