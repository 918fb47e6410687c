package dev.tenuto.activities.http;

import dev.tenuto.language.expression.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Which answers are good.
 *
 * @param when over {@code response}; null: every answer with an expected status
 */
record Expectation(StatusRanges status, @Nullable Condition when) {}
