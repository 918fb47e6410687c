package dev.tenuto.cli.audit;

import org.jspecify.annotations.Nullable;

/**
 * A start as its client saw it.
 *
 * @param run the label of the execution, which is the client's key too
 * @param shape what was started
 * @param status the HTTP status of the last answer; 0 when none came
 * @param id the execution's id; null when none was told
 */
public record Started(String run, Shape shape, int status, @Nullable String id) {

  /** Whether the client was promised an execution. */
  public boolean accepted() {
    return status >= 200 && status < 300;
  }
}
