package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Place;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what can be run and is probably not meant. */
final class Warnings {

  /** Functions that give something else each time. */
  private static final Pattern CHANGING = Pattern.compile("\\b(?:now|uuid|random)\\s*\\(");

  private Warnings() {}

  /** Warns of a condition that reads nothing. */
  static void tellConstant(Written condition, ExpressionCheck checks, Problems problems) {
    String text = condition.json().asString();
    boolean sound = condition.json().isBoolean() || checks.isExpression(condition);
    if (sound && checks.conditionReads(condition).isEmpty() && !CHANGING.matcher(text).find()) {
      Place place = condition.place();
      problems.add(
          ProblemCode.CONDITION_CONSTANT,
          place.location(),
          place.path(),
          "The condition reads nothing, so it is the same in every execution",
          "Leave it out, or compare something that an execution brings along");
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
