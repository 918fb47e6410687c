package dev.tenuto.language.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An expression as cel-java runs it. It is planned when it is first run, once however many threads
 * come.
 */
final class Program {

  private final CelAbstractSyntaxTree tree;
  private final Map<String, Operand> operands;
  private final CelPlanner planner;
  private volatile dev.cel.runtime.@Nullable Program planned;

  Program(Rewriting.Rewritten rewritten, CelPlanner planner) {
    this.tree = rewritten.tree();
    this.operands = rewritten.operands();
    this.planner = planner;
  }

  /**
   * @throws ExpressionFailure when the expression cannot be evaluated
   */
  Object evaluate(Evaluation evaluation) {
    try {
      dev.cel.runtime.Program program = planned();
      Object value = evaluation.run(() -> program.eval((String name) -> find(name, evaluation)));
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
  private Optional<Object> find(String name, Evaluation evaluation) {
    Operand operand = operands.get(name);
    try {
      if (operand != null) {
        return Optional.of(operand.value(evaluation));
      }
      JsonNode value = evaluation.roots().find(name);
      if (value == null && !Values.isTypeName(name)) {
        throw Missing.root(name);
      }
      return Optional.ofNullable(value).map(Values::of);
    } catch (ExpressionFailure failure) {
      throw new Failures.Carrier(evaluation.counted(failure));
    }
  }
}
