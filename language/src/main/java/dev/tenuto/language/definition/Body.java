package dev.tenuto.language.definition;

import java.time.Duration;
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

  /**
   * Runs another workflow.
   *
   * @param child whether in an execution of its own ({@code mode: child})
   * @param input null where it is left out
   * @param place of the reference
   */
  record WorkflowRef(QualifiedName workflow, boolean child, @Nullable Written input, Place place)
      implements Body {}

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

  /**
   * Does what the first case says that matches.
   *
   * @param value what the cases are compared with; null where each asks a condition
   * @param otherwise the {@code default}; null: none
   */
  record Switch(@Nullable Written value, List<Case> cases, @Nullable Body otherwise, Place place)
      implements Body {

    public Switch {
      cases = List.copyOf(cases);
    }
  }

  /** A case of a switch. */
  record Case(Test test, Body body, Place place) {}

  /** When a case is taken. */
  sealed interface Test {

    /** The value is this literal, or one of this list of literals. */
    record Match(Written literals) implements Test {}

    /** The condition holds: a text, or a boolean that is the same in every execution. */
    record When(Written condition) implements Test {}
  }

  /** Waits for a length of time. */
  record WaitFor(Duration duration) implements Body {}

  /** Waits for a point in time, which is a template or a text. */
  record WaitUntil(Written time) implements Body {}

  /**
   * Waits for a named event that is sent to the execution.
   *
   * @param schema what its payload must meet; null: anything
   */
  record AwaitEvent(String event, @Nullable Written schema, Place place) implements Body {}

  /**
   * Ends in a failure.
   *
   * @param code the author's own
   */
  record Fail(String code, @Nullable Written message, @Nullable Written details, Place place)
      implements Body {}

  /** Could not be read; the problems say why. Never in a definition without problems. */
  record Unreadable() implements Body {}
}
