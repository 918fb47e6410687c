package dev.tenuto.language.plan;

import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.expression.Template;
import java.util.List;
import java.util.Set;

/** What a planned step does. */
public sealed interface PlannedBody {

  /**
   * Runs a task: {@code input} is resolved in the workflow, and beside it the call sees only the
   * root {@code workflow}.
   *
   * @param input the step's {@code input}; an empty object where it is left out
   * @param reads the paths of the workflow's roots that the task's own templates read
   */
  record TaskCall(Template input, CallDefinition call, Set<ReadPath> reads)
      implements PlannedBody {}

  /**
   * Makes a call that is written in the step itself and sees the workflow's roots.
   *
   * @param reads the paths that its templates read; only they are carried to where the call is made
   */
  record InlineCall(CallDefinition call, Set<ReadPath> reads) implements PlannedBody {}

  /** Gives a value. */
  record SetValue(Template value) implements PlannedBody {}

  /**
   * Runs steps of its own; from outside only {@code output} is seen.
   *
   * @param steps in file order
   * @param output null as a constant where the block has none
   */
  record Block(List<PlannedStep> steps, Template output) implements PlannedBody {

    public Block {
      steps = List.copyOf(steps);
    }
  }
}
