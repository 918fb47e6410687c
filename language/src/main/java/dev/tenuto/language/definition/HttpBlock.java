package dev.tenuto.language.definition;

import org.jspecify.annotations.Nullable;

/**
 * An {@code http} block.
 *
 * @param block the whole block
 * @param when the {@code expect.when}
 * @param auth who calls; null: nobody in particular
 */
public record HttpBlock(
    Written block,
    HttpMethod method,
    @Nullable Written url,
    @Nullable Written query,
    @Nullable Written headers,
    @Nullable Written body,
    @Nullable Written when,
    @Nullable Written auth) {}
