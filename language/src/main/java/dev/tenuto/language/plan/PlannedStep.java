package dev.tenuto.language.plan;

import dev.tenuto.language.expression.Condition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step with everything resolved.
 *
 * @param id unique in the whole workflow
 * @param body what it does
 * @param dependencies the ids of the steps that must have ended before it starts, in file order:
 *     those it names and those its own expressions read; each is a sibling, or a sibling of a block
 *     around it
 * @param condition the {@code if}; null: always
 * @param timeout the step's own {@code timeout} where its body is a block; null: none. A call
 *     carries its own
 */
public record PlannedStep(
    String id,
    PlannedBody body,
    List<String> dependencies,
    @Nullable Condition condition,
    @Nullable Duration timeout) {

  public PlannedStep {
    dependencies = List.copyOf(dependencies);
  }
}
