package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.workflows.contract.Demand;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is made outside of the answer to an expression, because the machine could not. */
final class Demands {

  private Demands() {}

  /** Null: nothing, the value may stay where it is. */
  static @Nullable Demand of(StepRun run, Purpose purpose) {
    return switch (purpose) {
      case ITEMS -> new Demand.Items();
      case COLLECT -> new Demand.AsList();
      case VARS -> new Demand.Fields();
      case INPUT -> ofInput(run.body());
      case RESULT -> ofResult(run.body());
      case CHOICE -> whole("The value of the switch", FailureCode.LIMIT_INPUT);
      case OUTPUT ->
          run.isRoot() ? whole("The output of the execution", FailureCode.LIMIT_OUTPUT) : null;
      case CONDITION, WHEN, SET, TIME, MESSAGE, DETAILS, UNTIL, GATHERING, TAGS, CALL -> null;
    };
  }

  private static @Nullable Demand ofInput(PlannedBody body) {
    return switch (body) {
      case PlannedBody.Computation computation ->
          accepted(computation.inputSchema(), Computing.INPUT);
      case PlannedBody.SubWorkflow workflow ->
          accepted(workflow.plan().inputSchema(), Flows.input(workflow.plan()));
      case PlannedBody.ChildWorkflow _ ->
          whole("The input of the child execution", FailureCode.LIMIT_INPUT);
      case PlannedBody.TaskCall _,
          PlannedBody.InlineCall _,
          PlannedBody.SetValue _,
          PlannedBody.Block _,
          PlannedBody.Switch _,
          PlannedBody.WaitFor _,
          PlannedBody.WaitUntil _,
          PlannedBody.AwaitEvent _,
          PlannedBody.Fail _ ->
          null;
    };
  }

  private static @Nullable Demand ofResult(PlannedBody body) {
    JsonNode schema =
        body instanceof PlannedBody.Computation computation ? computation.outputSchema() : null;
    return schema == null ? null : new Demand.Checked(schema, Computing.OUTPUT);
  }

  private static @Nullable Demand accepted(@Nullable JsonNode schema, String subject) {
    return schema == null ? null : new Demand.Accepted(schema, subject);
  }

  private static Demand whole(String subject, FailureCode code) {
    return new Demand.Whole(Sizes.MAX_BYTES, subject, code.text());
  }
}
