package dev.tenuto.workflows.client;

import dev.tenuto.language.schema.Violation;
import java.util.List;

/** What came of sending an event. */
public sealed interface SendResult {

  /** The execution has it, whether it waits for it now or later. */
  record Accepted() implements SendResult {}

  /**
   * Nothing of the execution would ever take it; nothing was sent.
   *
   * @param message names the event, and what the workflow waits for
   * @param violations of the schemas that the payload does not meet; empty where no step waits for
   *     an event of that name
   */
  record Invalid(String message, List<Violation> violations) implements SendResult {

    public Invalid {
      violations = List.copyOf(violations);
    }
  }

  /** The execution had ended before. */
  record EndedBefore() implements SendResult {}

  /** There is no such execution. */
  record NotFound() implements SendResult {}
}
