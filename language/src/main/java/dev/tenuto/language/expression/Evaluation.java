package dev.tenuto.language.expression;

import com.google.re2j.Pattern;
import dev.tenuto.language.failure.FailureCode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** One run of a template or condition: its data, its variables and what is left of its budget. */
final class Evaluation {

  private static final ScopedValue<Evaluation> CURRENT = ScopedValue.newInstance();

  private final Roots roots;
  private final Moment moment;
  private final Budget budget;
  private final Map<String, Pattern> patterns = new HashMap<>();
  private long steps;
  private long iterations;
  private long size;
  private @Nullable ExpressionFailure exceeded;

  Evaluation(Roots roots, Moment moment) {
    this(roots, moment, Budget.STANDARD);
  }

  Evaluation(Roots roots, Moment moment, Budget budget) {
    this.roots = roots;
    this.moment = moment;
    this.budget = budget;
  }

  Roots roots() {
    return roots;
  }

  Moment moment() {
    return moment;
  }

  /** The one that the running expression belongs to. */
  static Evaluation current() {
    return CURRENT.get();
  }

  /** Runs with this as the current one; what runs within is not bound again. */
  <T, X extends Throwable> T run(ScopedValue.CallableOp<T, X> work) throws X {
    return CURRENT.isBound() && CURRENT.get() == this
        ? work.call()
        : ScopedValue.where(CURRENT, this).call(work);
  }

  /**
   * Throws what ended the budget: operators such as {@code ||} may have caught it, and nothing may
   * go on after it.
   */
  void requireWithinBudget() {
    if (exceeded != null) {
      throw exceeded;
    }
  }

  /** A regular expression, compiled once in this evaluation. */
  Pattern pattern(String text) {
    return patterns.computeIfAbsent(text, Patterns::compile);
  }

  void step() {
    steps(1);
  }

  void steps(long count) {
    requireWithinBudget();
    steps += count;
    if (steps > budget.steps()) {
      throw over("steps", budget.steps());
    }
  }

  /**
   * Counts a failure, as operators such as {@code ||} may take it up and go on.
   *
   * @return the failure, or the budget's when this ends it
   */
  RuntimeException counted(RuntimeException failure) {
    try {
      steps(Budget.FAILURE);
      return failure;
    } catch (ExpressionFailure over) {
      return over;
    }
  }

  void iterate() {
    requireWithinBudget();
    if (++iterations > budget.iterations()) {
      throw over("iterations", budget.iterations());
    }
  }

  /** Counts elements or entries before they are made. */
  void produceElements(long count) {
    produce(Math.multiplyExact(Math.min(count, Integer.MAX_VALUE), (long) Budget.ELEMENT));
  }

  /** Counts characters or bytes before they are made. */
  void produce(long count) {
    requireWithinBudget();
    if (count > budget.size() - size) {
      throw over("size", budget.size());
    }
    size += count;
  }

  private ExpressionFailure over(String what, long limit) {
    String unit =
        switch (what) {
          case "steps" -> "evaluation steps";
          case "iterations" -> "iterations of its loops";
          default -> "characters of text, lists and objects made";
        };
    exceeded =
        new ExpressionFailure(
            FailureCode.EXPRESSION_BUDGET,
            "The expression needs more than "
                + limit
                + " "
                + unit
                + "; work on less data at once, for example page by page",
            JsonNodeFactory.instance.objectNode().put("budget", what).put("limit", limit));
    return exceeded;
  }
}
