package dev.tenuto.workflows.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.workflows.contract.StepStatus;
import dev.tenuto.workflows.contract.StepView;
import dev.tenuto.workflows.contract.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A step as the API shows it.
 *
 * @param kind the body: {@code task}, {@code http}, {@code set}, {@code steps}
 * @param startedAt null while it has not started
 * @param attempts how many attempts were made so far
 * @param error why it failed; of a call that is being tried again, why its last attempt failed
 * @param iteration the round of a repetition, from 0
 * @param output left out unless it succeeded
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ExecutionStep(
    String id,
    String path,
    String kind,
    StepStatus status,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    int attempts,
    @Nullable StepFailure error,
    @Nullable Integer iteration,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode output) {

  static ExecutionStep of(StepView view) {
    return new ExecutionStep(
        view.id(),
        view.path(),
        view.kind(),
        view.status(),
        view.startedAt(),
        view.endedAt(),
        view.attempts(),
        view.error(),
        view.iteration(),
        view.output() instanceof Value.Inline inline ? inline.json() : null);
  }

  ExecutionStep waitingForAWorker() {
    return new ExecutionStep(
        id, path, kind, StepStatus.PENDING, null, null, attempts, error, iteration, output);
  }

  ExecutionStep tried(int attemptsSoFar, @Nullable StepFailure lastFailure) {
    return new ExecutionStep(
        id, path, kind, status, startedAt, endedAt, attemptsSoFar, lastFailure, iteration, output);
  }

  ExecutionStep ended(StepStatus how, @Nullable Instant at, @Nullable StepFailure why) {
    return new ExecutionStep(id, path, kind, how, startedAt, at, attempts, why, iteration, output);
  }
}
