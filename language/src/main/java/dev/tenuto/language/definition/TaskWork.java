package dev.tenuto.language.definition;

/** What a task does. */
public sealed interface TaskWork {

  /** Makes an HTTP call. */
  record Calls(HttpCall call) implements TaskWork {}

  /** Could not be read; the problems say why. Never in a definition without problems. */
  record Unreadable(Place place) implements TaskWork {}
}
