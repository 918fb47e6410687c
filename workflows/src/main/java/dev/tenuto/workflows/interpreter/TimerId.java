package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.StepPath;

/**
 * Which timer of an execution.
 *
 * @param path whose it is; {@link StepPath#ROOT} for the execution's own
 */
public record TimerId(Purpose purpose, StepPath path) {

  /** What a timer is for. */
  public enum Purpose {
    /** The end of a {@code timeout} of a block or of the execution. */
    TIMEOUT,
    /** The end of a call's pause outside of a worker. */
    PARKED,
    /** The end of a {@code wait}. */
    WAIT,
    /** The end of the pause between two rounds of a {@code repeat}. */
    EVERY
  }
}
