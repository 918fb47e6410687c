package dev.tenuto.language.plan;

import dev.tenuto.language.expression.Condition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step with everything resolved. Its parts nest in this order, the outermost first: {@code loop},
 * {@code condition} (per item), {@code fallback} (per item), {@code repetition}, {@code body}.
 *
 * @param id unique in the whole workflow
 * @param body what it does
 * @param dependencies the ids of the steps that must have ended before it starts, in file order:
 *     those it names and those that any of its expressions reads, its fallback's and its
 *     compensation's too; each is a sibling, or a sibling of a block around it
 * @param condition the {@code if}; null: always
 * @param timeout the step's own {@code timeout} from its start, where the machine keeps it: with a
 *     loop or a repetition, and with every body but a single call, which carries its own; null:
 *     none
 * @param compensation the body that undoes it (each item of a loop), which sees {@code output}
 *     besides what the step sees; null: nothing
 */
public record PlannedStep(
    String id,
    PlannedBody body,
    List<String> dependencies,
    @Nullable Condition condition,
    @Nullable Duration timeout,
    @Nullable Loop loop,
    @Nullable Repetition repetition,
    @Nullable PlannedFallback fallback,
    @Nullable PlannedBody compensation) {

  public PlannedStep {
    dependencies = List.copyOf(dependencies);
  }

  /** A step that is nothing but its body. */
  public static PlannedStep of(String id, PlannedBody body, List<String> dependencies) {
    return new PlannedStep(id, body, dependencies, null, null, null, null, null, null);
  }
}
