package dev.tenuto.language.definition;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP call and what stands beside it, in a task or in a step.
 *
 * @param output a template over {@code response}; null: the response's body
 * @param outputSchema what the output must meet; null: anything
 * @param idempotent null: as its method is
 */
public record HttpCall(
    HttpBlock http,
    @Nullable Written output,
    @Nullable Written outputSchema,
    @Nullable Boolean idempotent,
    ProtectionOptions protection) {}
