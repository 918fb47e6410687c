package dev.tenuto.language.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.tenuto.language.value.Json;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An expression as cel-java runs it. It is planned when it is first run, once however many threads
 * come.
 */
final class Program {

  /** What the name of a number begins with that is no constant to cel-java; its text follows. */
  static final char NUMBER = '@';

  private final CelAbstractSyntaxTree tree;
  private final CelPlanner planner;
  private final Map<String, Optional<Object>> numbers = new ConcurrentHashMap<>();
  private volatile dev.cel.runtime.@Nullable Program planned;

  Program(CelAbstractSyntaxTree tree, CelPlanner planner) {
    this.tree = tree;
    this.planner = planner;
  }

  /**
   * @throws ExpressionFailure when the expression cannot be evaluated
   */
  Object evaluate(Evaluation evaluation) {
    try {
      dev.cel.runtime.Program program = planned();
      Object value =
          evaluation.run(() -> program.eval((String name) -> root(name, evaluation.roots())));
      evaluation.requireWithinBudget();
      return value;
    } catch (CelEvaluationException e) {
      evaluation.requireWithinBudget();
      throw Failures.of(e);
    }
  }

  private dev.cel.runtime.Program planned() throws CelEvaluationException {
    dev.cel.runtime.Program program = planned;
    return program == null ? plan() : program;
  }

  private synchronized dev.cel.runtime.Program plan() throws CelEvaluationException {
    dev.cel.runtime.Program program = planned;
    if (program == null) {
      program = planner.plan(tree);
      planned = program;
    }
    return program;
  }

  /** Empty for the name of a type, which cel-java knows. */
  private Optional<Object> root(String name, Roots roots) {
    if (name.charAt(0) == NUMBER) {
      return numbers.computeIfAbsent(name, Program::number);
    }
    JsonNode value = roots.find(name);
    if (value == null && !Values.isTypeName(name)) {
      throw new Failures.Carrier(ExpressionFailure.missing("There is no `" + name + "` here"));
    }
    return Optional.ofNullable(value).map(Values::of);
  }

  private static Optional<Object> number(String name) {
    return Optional.of(Values.of(Json.number(name.substring(1))));
  }
}
