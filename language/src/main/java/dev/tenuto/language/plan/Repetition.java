package dev.tenuto.language.plan;

import dev.tenuto.language.expression.Condition;
import dev.tenuto.language.expression.Template;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs a body again until a condition over its output holds.
 *
 * @param every the pause from the end of a round to the next one
 * @param max how many rounds there may be, from 1 to 10,000
 * @param collect what of each round is gathered; null: nothing, and the output is the last round's
 */
public record Repetition(Condition until, Duration every, int max, @Nullable Template collect) {

  /** The default of {@code max}. */
  public static final int DEFAULT_MAX = 100;
}
