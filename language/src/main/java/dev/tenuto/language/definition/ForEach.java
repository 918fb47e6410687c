package dev.tenuto.language.definition;

import org.jspecify.annotations.Nullable;

/**
 * A {@code forEach}; null where the author says nothing.
 *
 * @param items a template that gives a list or a map
 * @param as the name of the element; null: the usual one
 * @param maxConcurrency 0: as many as the workflow allows
 */
public record ForEach(
    Written items,
    @Nullable String as,
    @Nullable Integer maxConcurrency,
    @Nullable Boolean continueOnItemError,
    Place place) {}
