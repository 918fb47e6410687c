package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.StepDefinition;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.TaskWork;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.failure.FailureCode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which failures steps and calls can end in, as far as the definitions say. */
final class FailureCodes {

  private final KnownDefinitions known;
  private final Set<WorkflowDefinition> open = Collections.newSetFromMap(new IdentityHashMap<>());

  FailureCodes(KnownDefinitions known) {
    this.known = known;
  }

  /** What a step's fallback may have to mend. */
  PossibleCodes beforeFallback(StepDefinition step) {
    var codes = new PossibleCodes();
    addCommon(codes);
    addBody(step.body(), codes);
    if (step.repeat() != null) {
      codes.add(FailureCode.REPEAT_EXHAUSTED);
    }
    if (step.options().timeout() != null) {
      codes.add(FailureCode.STEP_TIMEOUT);
    }
    return codes;
  }

  /** What the attempts of a step's calls can fail with so that another one may be made. */
  PossibleCodes ofAttempts(Body body) {
    var codes = new PossibleCodes();
    addAttempts(body, codes);
    return codes;
  }

  /** What the attempts of a call can fail with so that another one may be made. */
  static PossibleCodes ofAttempts(HttpCall call) {
    var codes = new PossibleCodes();
    codes.addAnswers(ExpectedStatuses.of(call));
    codes.addFamily("http");
    codes.remove(FailureCode.HTTP_REFUSED_TARGET);
    codes.remove(FailureCode.HTTP_REFUSED_VALUE);
    codes.add(FailureCode.CIRCUIT_OPEN);
    if (call.outputSchema() != null) {
      codes.add(FailureCode.OUTPUT_INVALID);
    }
    if (isIdempotent(call)) {
      codes.add(FailureCode.WORKER_LOST);
    }
    return codes;
  }

  private static boolean isIdempotent(HttpCall call) {
    return call.idempotent() == null ? call.http().method().idempotent() : call.idempotent();
  }

  private void addAttempts(Body body, PossibleCodes codes) {
    switch (body) {
      case Body.InlineHttp(HttpCall call) -> codes.addAll(ofAttempts(call));
      case Body.TaskRef taskRef -> {
        TaskDefinition task = known.findTask(taskRef.task());
        if (task != null && task.work() instanceof TaskWork.Calls(HttpCall call)) {
          codes.addAll(ofAttempts(call));
        } else {
          codes.addUnknown(); // told elsewhere
        }
      }
      case Body.Switch choice -> bodies(choice).forEach(inner -> addAttempts(inner, codes));
      case Body.WorkflowRef _,
          Body.SetValue _,
          Body.Block _,
          Body.WaitFor _,
          Body.WaitUntil _,
          Body.AwaitEvent _,
          Body.Fail _,
          Body.Unreadable _ ->
          codes.addUnknown(); // an option that does not go with these is told elsewhere
    }
  }

  private static List<Body> bodies(Body.Switch choice) {
    var bodies = new java.util.ArrayList<Body>();
    choice.cases().forEach(one -> bodies.add(one.body()));
    if (choice.otherwise() != null) {
      bodies.add(choice.otherwise());
    }
    return bodies;
  }

  private static void addCommon(PossibleCodes codes) {
    codes.addFamily("expression");
    codes.addFamily("limit");
  }

  private void addSteps(List<StepDefinition> steps, PossibleCodes codes) {
    for (StepDefinition step : steps) {
      codes.addAll(beforeFallback(step));
      if (step.fallback() != null) {
        addBody(step.fallback().body(), codes);
      }
    }
  }

  private void addBody(Body body, PossibleCodes codes) {
    switch (body) {
      case Body.TaskRef taskRef -> addTask(known.findTask(taskRef.task()), codes);
      case Body.InlineHttp(HttpCall call) -> addCall(call, codes);
      case Body.WorkflowRef reference -> addWorkflow(reference, codes);
      case Body.Block block -> addSteps(block.steps(), codes);
      case Body.Switch choice -> {
        if (choice.otherwise() == null) {
          codes.add(FailureCode.SWITCH_NO_MATCH);
        }
        bodies(choice).forEach(inner -> addBody(inner, codes));
      }
      case Body.AwaitEvent _ -> codes.add(FailureCode.EVENT_INVALID);
      case Body.Fail fail -> codes.add(fail.code());
      case Body.SetValue _, Body.WaitFor _, Body.WaitUntil _ -> {}
      case Body.Unreadable _ -> codes.addUnknown();
    }
  }

  private static void addTask(@Nullable TaskDefinition task, PossibleCodes codes) {
    if (task == null) {
      codes.addUnknown();
      return;
    }
    codes.add(FailureCode.INPUT_INVALID);
    switch (task.work()) {
      case TaskWork.Calls(HttpCall call) -> addCall(call, codes);
      case TaskWork.Computes computes -> {
        if (computes.outputSchema() != null) {
          codes.add(FailureCode.OUTPUT_INVALID);
        }
      }
      case TaskWork.Unreadable _ -> codes.addUnknown();
    }
  }

  private static void addCall(HttpCall call, PossibleCodes codes) {
    codes.addFamily("http");
    codes.addAnswers(ExpectedStatuses.of(call));
    codes.add(FailureCode.WORKER_LOST);
    codes.add(FailureCode.CIRCUIT_OPEN);
    codes.add(FailureCode.SECRET_MISSING);
    codes.add(FailureCode.ENV_MISSING);
    codes.add(FailureCode.STEP_TIMEOUT);
    if (call.outputSchema() != null) {
      codes.add(FailureCode.OUTPUT_INVALID);
    }
  }

  private void addWorkflow(Body.WorkflowRef reference, PossibleCodes codes) {
    WorkflowDefinition workflow = known.findWorkflow(reference.workflow());
    if (workflow == null || !open.add(workflow)) {
      codes.addUnknown();
      return;
    }
    codes.add(FailureCode.INPUT_INVALID);
    if (workflow.timeout() != null) {
      codes.add(FailureCode.WORKFLOW_TIMEOUT);
    }
    if (reference.child()) {
      codes.addFamily("workflow");
    }
    addSteps(workflow.steps(), codes);
    addSteps(workflow.finallySteps(), codes);
    open.remove(workflow);
  }
}
