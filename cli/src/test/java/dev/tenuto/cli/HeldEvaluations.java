package dev.tenuto.cli;

import dev.tenuto.workflows.contract.EvaluateActivity;
import dev.tenuto.workflows.contract.EvaluateInput;
import dev.tenuto.workflows.contract.EvaluateResult;
import io.temporal.activity.Activity;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Evaluations, of which those of some executions take as long as a test says. */
final class HeldEvaluations implements EvaluateActivity {

  private static final long LONGEST_SECONDS = 25;

  private final EvaluateActivity evaluations;
  private final Map<String, Hold> holds = new ConcurrentHashMap<>();

  HeldEvaluations(EvaluateActivity evaluations) {
    this.evaluations = evaluations;
  }

  private record Hold(CountDownLatch begun, CountDownLatch over) {}

  /** Those of this execution last from now on. */
  void hold(String workflowId) {
    holds.put(workflowId, new Hold(new CountDownLatch(1), new CountDownLatch(1)));
  }

  /** Whether one of the execution is held. */
  boolean isHolding(String workflowId) {
    return Objects.requireNonNull(holds.get(workflowId)).begun().getCount() == 0;
  }

  void release(String workflowId) {
    Objects.requireNonNull(holds.get(workflowId)).over().countDown();
  }

  @Override
  public EvaluateResult evaluate(EvaluateInput input) {
    String id = Objects.requireNonNull(Activity.getExecutionContext().getInfo().getWorkflowId());
    Hold hold = holds.get(id);
    if (hold != null) {
      hold.begun().countDown();
      await(hold.over());
    }
    return evaluations.evaluate(input);
  }

  private static void await(CountDownLatch over) {
    try {
      if (!over.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody let the evaluation go");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
