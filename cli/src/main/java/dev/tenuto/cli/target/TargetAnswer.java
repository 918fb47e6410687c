package dev.tenuto.cli.target;

import dev.tenuto.language.expression.Template;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a file.
 *
 * @param headers an object of texts, over {@code request}
 * @param body over {@code request}; null: none
 * @param times how many requests are answered so before the next answer is taken
 * @param close whether the connection is closed instead
 */
record TargetAnswer(
    int status,
    Template headers,
    @Nullable Template body,
    Duration delay,
    int times,
    boolean close) {}
