package dev.tenuto.cli;

import dev.tenuto.workflows.contract.CallActivity;
import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.CallResult;
import io.temporal.activity.Activity;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Makes calls, and remembers which keys each step of each execution has sent. */
final class RecordedCalls implements CallActivity {

  private final CallActivity calls;
  private final Map<String, Map<String, Set<String>>> keys = new ConcurrentHashMap<>();

  RecordedCalls(CallActivity calls) {
    this.calls = calls;
  }

  @Override
  public CallResult call(CallInput input) {
    String workflow =
        Objects.requireNonNull(Activity.getExecutionContext().getInfo().getWorkflowId());
    String outermost = workflow.substring(workflow.indexOf('/') + 1).split("~", 2)[0];
    keys.computeIfAbsent(outermost, _ -> new ConcurrentSkipListMap<>())
        .computeIfAbsent(input.path().text(), _ -> new ConcurrentSkipListSet<>())
        .add(input.key());
    return calls.call(input);
  }

  /** Of the execution and its children: by the path of the step, every key that was sent. */
  Map<String, Set<String>> keys(String execution) {
    return keys.getOrDefault(execution, Map.of());
  }
}
