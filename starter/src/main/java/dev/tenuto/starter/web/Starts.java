package dev.tenuto.starter.web;

import dev.tenuto.starter.execution.Engine;
import dev.tenuto.starter.problem.ApiException;
import dev.tenuto.starter.problem.ErrorCode;
import dev.tenuto.starter.problem.ProblemItem;
import dev.tenuto.starter.registry.Published;
import dev.tenuto.starter.registry.Registry;
import dev.tenuto.workflows.client.ExecutionId;
import dev.tenuto.workflows.client.StartIdentity;
import dev.tenuto.workflows.client.StartRequest;
import dev.tenuto.workflows.client.StartResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts executions of published workflows, and translates what came of it. */
final class Starts {

  private final Registry registry;
  private final Engine engine;

  Starts(Registry registry, Engine engine) {
    this.registry = registry;
    this.engine = engine;
  }

  /**
   * The execution that runs now, or that the same start made before.
   *
   * @param version null: the newest
   */
  ExecutionId start(StartIdentity start, @Nullable Integer version) {
    Published.Workflow workflow;
    try {
      workflow = Definitions.findWorkflow(registry, start.workflow(), version);
    } catch (ApiException notFound) {
      // it may have been deleted since the same start was made
      ExecutionId before = engine.findStarted(start);
      if (before == null) {
        throw notFound;
      }
      return before;
    }
    return start(
        new StartRequest(
            workflow.bundle(),
            workflow.stored().version(),
            start.input(),
            start.id(),
            start.idempotencyKey()));
  }

  private ExecutionId start(StartRequest request) {
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
