package dev.tenuto.language.definition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A {@code repeat}; null where the author says nothing.
 *
 * @param until a text, or a boolean that is the same in every execution
 * @param collect a template over a round's output
 */
public record Repeat(
    Written until,
    @Nullable Duration every,
    @Nullable Integer max,
    @Nullable Written collect,
    Place place) {}
