package dev.tenuto.starter.web;

import dev.tenuto.starter.execution.Engine;
import dev.tenuto.starter.problem.ApiException;
import dev.tenuto.starter.problem.ErrorCode;
import dev.tenuto.starter.problem.ProblemItem;
import dev.tenuto.starter.registry.Published;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.client.StartResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates a start and what came of it. */
final class Starts {

  private Starts() {}

  /** The execution that runs now, or that the same start made before. */
  static ExecutionId start(
      Engine engine, Published.Workflow workflow, StartBody body, @Nullable String key) {
    var request =
        new StartRequest(
            workflow.bundle(), workflow.stored().version(), body.input(), body.id(), key);
    return switch (engine.start(request)) {
      case StartResult.Started(ExecutionId execution) -> execution;
      case StartResult.Existing(ExecutionId execution) -> execution;
      case StartResult.InvalidInput invalid -> throw invalidInput(invalid);
      case StartResult.Refused(var failure) ->
          throw new ApiException(
              ErrorCode.EXECUTION_REFUSED,
              failure.message(),
              List.of(ProblemItem.of(failure.code(), failure.message())));
      case StartResult.Conflict(var _, String message) ->
          throw new ApiException(ErrorCode.EXECUTION_CONFLICT, message);
    };
  }

  private static ApiException invalidInput(StartResult.InvalidInput invalid) {
    return new ApiException(
        ErrorCode.INPUT_INVALID,
        "The input does not meet the workflow's schema; nothing was started.",
        invalid.violations().stream()
            .map(violation ->
                ProblemItem.at(violation.pointer(), ErrorCode.INPUT_INVALID, violation.message()))
            .toList());
  }
}
