package dev.tenuto.workflows.interpreter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What expressions read under {@code workflow}.
 *
 * @param version the published version; null when nothing was published
 */
public record WorkflowFacts(
    String name,
    String namespace,
    @Nullable Integer version,
    String executionId,
    Instant startedAt) {}
