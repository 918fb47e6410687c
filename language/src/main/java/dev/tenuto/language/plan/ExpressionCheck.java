package dev.tenuto.language.plan;

import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.Place;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.Condition;
import dev.tenuto.language.expression.Expressions;
import dev.tenuto.language.expression.Finding;
import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.expression.Shape;
import dev.tenuto.language.expression.Template;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks expressions against what is known where they stand. */
final class ExpressionCheck {

  private static final Map<String, String> ROOTS = roots();

  private final Expressions expressions;
  private final Expressing expressing;
  private final Problems problems;

  ExpressionCheck(Expressions expressions, Expressing expressing, Problems problems) {
    this.expressions = expressions;
    this.expressing = expressing;
    this.problems = problems;
  }

  Expressions language() {
    return expressions;
  }

  void checkTemplate(Written written, Scope scope) {
    tell(written, expressions.check(expressing.readable(written), scope), scope);
  }

  void checkCondition(Written written, Scope scope) {
    Condition condition = expressing.condition(written);
    if (condition != null) {
      tell(written, expressions.check(condition, scope), scope);
    }
  }

  /** What a template gives, as far as it is known. */
  Shape shape(Written written, Scope scope) {
    Template template = expressing.template(written);
    return template == null ? Shape.any() : expressions.shape(template, scope);
  }

  /** What templates read, as far as they can be read. */
  Set<ReadPath> templateReads(Written written) {
    return expressing.readable(written).reads();
  }

  /** What a condition reads; nothing where it cannot be read. */
  Set<ReadPath> conditionReads(Written written) {
    Condition condition = expressing.condition(written);
    return condition == null ? Collections.emptySet() : condition.reads();
  }

  /** What all templates and conditions of a call read. */
  Set<ReadPath> reads(HttpCall call) {
    var reads = new LinkedHashSet<ReadPath>();
    StepReads.templates(call).forEach(written -> reads.addAll(templateReads(written)));
    if (call.http().when() != null) {
      reads.addAll(conditionReads(call.http().when()));
    }
    return reads;
  }

  /** What a condition is in every execution; null when that depends, or it cannot be read. */
  @Nullable Boolean constant(Written written) {
    Condition condition = expressing.condition(written);
    return condition == null ? null : condition.constant();
  }

  /** Whether a template is the same in every execution. */
  boolean isConstant(Written written) {
    Template template = expressing.template(written);
    return template != null && template.isUnchanging();
  }

  /** Which steps wait for which. */
  Dependencies dependencies(StepIndex index) {
    return new Dependencies(index, expressing);
  }

  private void tell(Written written, List<Finding> findings, Scope scope) {
    for (Finding finding : findings) {
      Place place = written.place().at(finding.pointer());
      problems.add(
          code(finding.kind()),
          place.character(finding.offset()),
          place.path(),
          finding.message(),
          hint(finding, scope));
    }
  }

  private static @Nullable String hint(Finding finding, Scope scope) {
    if (finding.kind() == Finding.Kind.UNKNOWN_ROOT) {
      for (Map.Entry<String, String> root : ROOTS.entrySet()) {
        if (finding.message().contains("`" + root.getKey() + "`")) {
          String element = root.getKey().equals(Loop.ITEM) ? element(scope) : null;
          return element == null
              ? "`" + root.getKey() + "` stands in " + root.getValue()
              : "The element is `" + element + "` here, by the `as` of its loop";
        }
      }
    }
    return finding.hint().isEmpty() ? null : finding.hint();
  }

  /** How the element of the innermost loop is named; null outside of loops. */
  private static @Nullable String element(Scope scope) {
    String element = null;
    for (String name : scope.names()) {
      boolean root = name.equals("input") || name.equals("workflow") || ROOTS.containsKey(name);
      element = root ? element : name;
    }
    return element;
  }

  /** The roots that stand in some places only, and those places. */
  private static Map<String, String> roots() {
    var roots = new LinkedHashMap<String, String>();
    roots.put("vars", "a workflow, but not in its `vars` and `tags`");
    roots.put("steps", "a workflow, but not in its `vars` and `tags`");
    roots.put("response", "`http.expect.when` and in the `output` beside an `http`");
    roots.put("secrets", "`http` blocks");
    roots.put("env", "`http` blocks");
    roots.put("item", "a step with `forEach`");
    roots.put("index", "a step with `forEach`");
    roots.put("previous", "a step with `repeat`");
    roots.put("iteration", "a step with `repeat`");
    roots.put("output", "`repeat.until`, `repeat.collect` and `compensate`");
    roots.put("error", "`fallback` and `finally`");
    return Collections.unmodifiableMap(roots);
  }

  private static ProblemCode code(Finding.Kind kind) {
    return switch (kind) {
      case UNKNOWN_ROOT -> ProblemCode.EXPRESSION_UNKNOWN_ROOT;
      case UNKNOWN_FUNCTION -> ProblemCode.EXPRESSION_UNKNOWN_FUNCTION;
      case UNDECLARED_FIELD -> ProblemCode.EXPRESSION_UNDECLARED_FIELD;
      case TYPE_MISMATCH -> ProblemCode.EXPRESSION_TYPE;
      case INVALID_LITERAL -> ProblemCode.EXPRESSION_LITERAL;
      case NEVER_EQUAL -> ProblemCode.COMPARISON_CONSTANT;
    };
  }
}
