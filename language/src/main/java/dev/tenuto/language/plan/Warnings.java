package dev.tenuto.language.plan;

import dev.tenuto.language.definition.CallOptions;
import dev.tenuto.language.definition.Place;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.time.Duration;
import java.util.Set;

/** Finds what can be run and is probably not meant. */
final class Warnings {

  private Warnings() {}

  /** Warns of a condition that reads nothing. */
  static void tellConstant(Written condition, ExpressionCheck expressions, Problems problems) {
    Boolean holds = expressions.constant(condition);
    if (holds != null) {
      tellConstant(
          condition,
          "The condition reads nothing, so it is the same in every execution",
          "Leave it out, or compare something that an execution brings along",
          problems);
    }
  }

  /** Warns of an {@code until} that reads nothing. */
  static void tellConstantUntil(Written condition, ExpressionCheck expressions, Problems problems) {
    Boolean holds = expressions.constant(condition);
    if (holds != null) {
      tellConstant(
          condition,
          holds
              ? "The condition always holds, so there is never a second round"
              : "The condition never holds, so the rounds end in `repeat.exhausted`",
          "Let it compare the round's `output`, or `iteration`",
          problems);
    }
  }

  private static void tellConstant(
      Written condition, String message, String hint, Problems problems) {
    Place place = condition.place();
    problems.add(ProblemCode.CONDITION_CONSTANT, place.location(), place.path(), message, hint);
  }

  /**
   * Warns of an {@code attemptTimeout} that no attempt can reach.
   *
   * @param key that of the two which is told
   */
  static void tellOrder(CallOptions options, Place place, String key, Problems problems) {
    Duration attempt = options.attemptTimeout();
    Duration all = options.timeout();
    if (attempt != null && all != null && attempt.compareTo(all) > 0) {
      problems.add(
          ProblemCode.TIMEOUT_ORDER,
          place.key(key),
          place.at("/" + key).path(),
          "`attemptTimeout` is longer than `timeout`, which all attempts have together",
          "Shorten `attemptTimeout`, or lengthen `timeout`");
    }
  }

  /** Warns of variables that nobody reads. */
  static void tellUnused(WorkflowDefinition workflow, Set<ReadPath> reads, Problems problems) {
    boolean all = reads.stream().anyMatch(p -> p.root().equals("vars") && p.fields().isEmpty());
    for (var variable : workflow.vars().entrySet()) {
      String name = variable.getKey();
      boolean read =
          reads.stream()
              .anyMatch(path ->
                  path.root().equals("vars")
                      && !path.fields().isEmpty()
                      && path.fields().getFirst().equals(name));
      if (!all && !read) {
        Place place = variable.getValue().place();
        problems.add(
            ProblemCode.VARIABLE_UNUSED,
            workflow.metadata().place().at("/spec/vars").key(name),
            place.path(),
            "No expression reads the variable `" + name + "`",
            "Remove it, or read it as `vars." + name + "`");
      }
    }
  }
}
