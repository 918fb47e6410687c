package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.StepDefinition;
import dev.tenuto.language.definition.TaskDefinition;
import dev.tenuto.language.definition.TaskWork;

/** Which steps make a call by themselves, not by the steps inside them. */
record CallingSteps(KnownDefinitions known) {

  /** Whether a step may make a call; false only when it surely does not. */
  boolean mayCall(StepDefinition step) {
    return PlacedBody.of(step).stream()
        .anyMatch(placed -> placed.part() == PlacedBody.Part.MAIN && mayCall(placed.body()));
  }

  /** Whether a step refers to a task, in one of its cases too. */
  static boolean refersToTask(StepDefinition step) {
    return PlacedBody.of(step).stream()
        .anyMatch(placed ->
            placed.part() == PlacedBody.Part.MAIN && placed.body() instanceof Body.TaskRef);
  }

  private boolean mayCall(Body body) {
    return switch (body) {
      case Body.TaskRef taskRef -> {
        TaskDefinition task = known.findTask(taskRef.task());
        yield task == null || !(task.work() instanceof TaskWork.Computes);
      }
      case Body.InlineHttp _, Body.Unreadable _ -> true;
      case Body.WorkflowRef _,
          Body.SetValue _,
          Body.Block _,
          Body.Switch _,
          Body.WaitFor _,
          Body.WaitUntil _,
          Body.AwaitEvent _,
          Body.Fail _ ->
          false;
    };
  }
}
