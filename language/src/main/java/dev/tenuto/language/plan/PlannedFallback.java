package dev.tenuto.language.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done when a step has failed for good.
 *
 * @param body it sees {@code error} besides what the step sees
 * @param on the failure codes that it is for, each a code, a prefix at a dot, or a class as {@code
 *     http.status.5xx}; null: all
 */
public record PlannedFallback(PlannedBody body, @Nullable List<String> on) {

  public PlannedFallback {
    on = on == null ? null : List.copyOf(on);
  }
}
