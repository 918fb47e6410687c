package dev.tenuto.language.parse;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.StepDefinition;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.List;

/** Checks that {@code retry}, {@code attemptTimeout} and {@code timeout} mean something. */
record StepOptionsCheck(Fields fields, Problems problems) {

  static final List<String> OF_CALLS = List.of("retry", "attemptTimeout");

  void check(StepDefinition step) {
    if (!makesCall(step.body())) {
      String hint =
          step.body() instanceof Body.Switch
              ? "It goes with a switch that has a taskRef or an http among its cases"
              : "It goes with taskRef, http";
      OF_CALLS.forEach(option -> tell(option, step.body(), hint));
    }
    boolean rounds = fields.has("forEach") || fields.has("repeat");
    if (!rounds && !takesTime(step.body())) {
      tell(
          "timeout",
          step.body(),
          "It goes with taskRef, http, workflowRef, switch, steps, wait, waitFor, and with"
              + " `forEach` and `repeat`");
    }
  }

  private static boolean makesCall(Body body) {
    return switch (body) {
      case Body.TaskRef _, Body.InlineHttp _, Body.Unreadable _ -> true;
      case Body.Switch choice ->
          choice.cases().stream().anyMatch(one -> makesCall(one.body()))
              || (choice.otherwise() != null && makesCall(choice.otherwise()));
      case Body.WorkflowRef _,
          Body.SetValue _,
          Body.Block _,
          Body.WaitFor _,
          Body.WaitUntil _,
          Body.AwaitEvent _,
          Body.Fail _ ->
          false;
    };
  }

  private static boolean takesTime(Body body) {
    return !(body instanceof Body.SetValue) && !(body instanceof Body.Fail);
  }

  private void tell(String option, Body body, String hint) {
    if (fields.has(option)) {
      problems.add(
          ProblemCode.STEP_OPTION,
          fields.map().key(option),
          fields.map().nodePath().field(option).toString(),
          "`" + option + "` does not go with `" + word(body) + "`",
          hint);
    }
  }

  private static String word(Body body) {
    return switch (body) {
      case Body.TaskRef _ -> "taskRef";
      case Body.InlineHttp _ -> "http";
      case Body.WorkflowRef _ -> "workflowRef";
      case Body.SetValue _ -> "set";
      case Body.Block _ -> "steps";
      case Body.Switch _ -> "switch";
      case Body.WaitFor _, Body.WaitUntil _ -> "wait";
      case Body.AwaitEvent _ -> "waitFor";
      case Body.Fail _ -> "fail";
      case Body.Unreadable _ -> "a body";
    };
  }
}
