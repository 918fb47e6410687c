package dev.tenuto.language.definition;

import org.jspecify.annotations.Nullable;

/** What a task does. */
public sealed interface TaskWork {

  /** Makes an HTTP call. */
  record Calls(HttpCall call) implements TaskWork {}

  /**
   * Computes its output from its input, and touches nothing.
   *
   * @param outputSchema what the output must meet; null: anything
   */
  record Computes(Written output, @Nullable Written outputSchema) implements TaskWork {}

  /** Could not be read; the problems say why. Never in a definition without problems. */
  record Unreadable(Place place) implements TaskWork {}
}
