package dev.tenuto.workflows.interpreter.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as plain data, for the machine and for the reference to make their own of it.
 *
 * @param name of the workflow
 * @param needs what it asks of its input
 * @param steps in file order
 * @param seconds its timeout; 0: none
 */
record Sketch(
    String name,
    Needs needs,
    @Nullable Formula variable,
    List<Node> steps,
    List<Node> finallySteps,
    Formula output,
    boolean goOnAfterFailures,
    int seconds,
    int maxParallel) {

  /** The name of the one variable. */
  static final String VARIABLE = "kept";

  /** The schema of a workflow's, or a computation's, input. */
  enum Needs {
    ANYTHING,
    /** A property {@code z}, which is 5 where none is given. */
    DEFAULT,
    /** A property {@code z}, which no sketch ever gives. */
    IMPOSSIBLE
  }

  /**
   * A step.
   *
   * @param dependencies the ids of steps that must have ended first
   * @param seconds a timeout that the machine keeps; 0: none
   */
  record Node(
      String id,
      Body body,
      List<String> dependencies,
      @Nullable Truth condition,
      int seconds,
      @Nullable Each each,
      @Nullable Again again,
      @Nullable Mend fallback,
      @Nullable Body compensation) {}

  record Each(Formula items, String as, int maxConcurrency, boolean goOnAfterFailures) {}

  /**
   * A repetition.
   *
   * @param seconds the pause between rounds
   */
  record Again(Truth until, int seconds, int max, @Nullable Formula collect) {}

  /**
   * A fallback.
   *
   * @param on the codes; null: all
   */
  record Mend(Body body, @Nullable List<String> on) {}

  sealed interface Body {

    record Task(Formula input) implements Body {}

    record Http(Formula reads) implements Body {}

    record Put(Formula value) implements Body {}

    /** A pure task: its output is its input, and must be a map where it is strict. */
    record Compute(Formula input, Needs needs, boolean strict) implements Body {}

    record Block(List<Node> steps, Formula output) implements Body {}

    record Inline(Formula input, Sketch sketch) implements Body {}

    record Child(Formula input, Sketch sketch) implements Body {}

    /**
     * A switch.
     *
     * @param value null: its cases ask conditions
     */
    record Choice(@Nullable Formula value, List<Option> options, @Nullable Body otherwise)
        implements Body {}

    record Pause(int seconds) implements Body {}

    /** Waits until a text, which may be no time. */
    record Until(Formula time) implements Body {}

    /**
     * Waits for an event.
     *
     * @param numbers whether it takes nothing but numbers
     */
    record Await(String event, boolean numbers) implements Body {}

    record Fail(String code, Formula message) implements Body {}
  }

  /** A case: literals of a switch with a value, a condition of one without. */
  record Option(List<String> literals, @Nullable Truth when, Body body) {}
}
