package dev.tenuto.workflows.contract;

import dev.tenuto.language.failure.StepFailure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step as a person sees it.
 *
 * @param kind the body: {@code task}, {@code http}, {@code set}, {@code steps}
 * @param startedAt null while it has not started
 * @param attempts how many attempts were made so far
 * @param iteration the round of a repetition, from 0; null elsewhere
 * @param output null unless it succeeded
 */
public record StepView(
    String id,
    String path,
    String kind,
    StepStatus status,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    int attempts,
    @Nullable StepFailure error,
    @Nullable Integer iteration,
    @Nullable Value output) {}
