package dev.tenuto.language.plan;

import dev.tenuto.language.expression.Condition;
import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.expression.Template;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
   * Runs a task that makes no call: its output is computed from its input and {@code workflow}.
   *
   * @param input the step's {@code input}; an empty object where it is left out
   * @param inputSchema what the input must meet, with defaults; null: anything
   * @param outputSchema what the output must meet; null: anything
   */
  record Computation(
      Template input,
      @Nullable JsonNode inputSchema,
      Template output,
      @Nullable JsonNode outputSchema)
      implements PlannedBody {}

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

  /**
   * Runs another workflow in the same execution.
   *
   * @param input an empty object where it is left out
   * @param plan of that workflow; its hash is that of the whole bundle
   */
  record SubWorkflow(Template input, Plan plan) implements PlannedBody {}

  /**
   * Runs another workflow in an execution of its own.
   *
   * @param input an empty object where it is left out
   * @param plan of that workflow
   * @param bundle that workflow and all that it refers to
   */
  record ChildWorkflow(Template input, Plan plan, Bundle bundle) implements PlannedBody {}

  /**
   * Does what the first case says that matches.
   *
   * @param value what is compared with the literals of the cases; null where each asks a condition
   * @param otherwise where no case matches; null: the step fails
   */
  record Switch(@Nullable Template value, List<Case> cases, @Nullable PlannedBody otherwise)
      implements PlannedBody {

    public Switch {
      cases = List.copyOf(cases);
    }
  }

  /** A case of a switch. */
  record Case(Test test, PlannedBody body) {}

  /** When a case is taken. */
  sealed interface Test {

    /** The value equals one of these, as the expression language compares. */
    record Match(List<JsonNode> literals) implements Test {

      public Match {
        literals = List.copyOf(literals);
      }
    }

    /** The condition holds. */
    record When(Condition condition) implements Test {}
  }

  /** Waits for a length of time. */
  record WaitFor(Duration duration) implements PlannedBody {}

  /** Waits until a timestamp, as RFC 3339 text. */
  record WaitUntil(Template time) implements PlannedBody {}

  /**
   * Waits for an event that is sent to the execution; its payload is the output.
   *
   * @param schema what the payload must meet; null: anything
   */
  record AwaitEvent(String event, @Nullable JsonNode schema) implements PlannedBody {}

  /**
   * Ends in the author's failure.
   *
   * @param message null as a constant where it is left out
   * @param details null as a constant where they are left out
   */
  record Fail(String code, Template message, Template details) implements PlannedBody {}
}
