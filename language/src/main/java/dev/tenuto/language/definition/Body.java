package dev.tenuto.language.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step does. */
public sealed interface Body {

  /**
   * Runs a task.
   *
   * @param place of the reference
   * @param input null where it is left out
   */
  record TaskRef(QualifiedName task, @Nullable Written input, Place place) implements Body {}

  /** Makes a call that is written in the step. */
  record InlineHttp(HttpCall call) implements Body {}

  /** Gives a value. */
  record SetValue(Written value) implements Body {}

  /** Runs steps of its own. */
  record Block(List<StepDefinition> steps, @Nullable Written output) implements Body {

    public Block {
      steps = List.copyOf(steps);
    }
  }

  /** Could not be read; the problems say why. Never in a definition without problems. */
  record Unreadable() implements Body {}
}
