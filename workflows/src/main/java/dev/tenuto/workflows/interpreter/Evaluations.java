package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.expression.Condition;
import dev.tenuto.language.expression.ExpressionFailure;
import dev.tenuto.language.expression.Moment;
import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.expression.Template;
import dev.tenuto.workflows.contract.EvaluateInput;
import dev.tenuto.workflows.contract.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/** Evaluates the expressions of an execution here, or says what has to be evaluated outside. */
final class Evaluations {

  private final int engineVersion;
  private final Keys keys;

  Evaluations(Start start, Keys keys) {
    this.engineVersion = start.engineVersion();
    this.keys = keys;
  }

  /**
   * Where an expression stands.
   *
   * @param path whose it is, and who is told the answer
   * @param seat what its seed comes from: for each purpose it is asked once
   * @param at what {@code now()} gives
   */
  record Site(StepPath path, StepPath seat, Purpose purpose, Instant at) {

    Site(StepPath path, Purpose purpose, Instant at) {
      this(path, path, purpose, at);
    }
  }

  Resolved resolve(Template template, Visible visible, Site site) {
    Resolved resolved =
        resolve(
            new Question(template.source(), template.reads(), m -> template.resolve(visible, m)),
            visible,
            site);
    return resolved instanceof Resolved.Outside outside
        ? new Resolved.Outside(outside.input(), moved(template.source(), visible))
        : resolved;
  }

  Resolved resolve(Condition condition, Visible visible, Site site) {
    JsonNode template = StringNode.valueOf("{{ " + condition.source() + " }}");
    return resolve(
        new Question(
            template, condition.reads(), m -> BooleanNode.valueOf(condition.test(visible, m))),
        visible,
        site);
  }

  private Resolved resolve(Question question, Visible visible, Site site) {
    if (visible.crosses(question.reads())) {
      CapturedValues captured = CapturedValues.of(question.reads(), visible);
      return new Resolved.Outside(outside(site, question.template(), captured.values()), null);
    }
    try {
      return new Resolved.Here(question.answer().apply(new Draws(keys, site)));
    } catch (ExpressionFailure failure) {
      return new Resolved.Failed(failure.toStepFailure());
    }
  }

  /** What is carried to where a template is resolved outside. */
  EvaluateInput outside(Site site, JsonNode template, Map<String, Value> captured) {
    String seed = keys.seed(site.seat(), site.purpose());
    return new EvaluateInput(engineVersion, site.path(), template, captured, seed, site.at(), null);
  }

  /** The value that a template does no more than move; null when it does more. */
  private static @Nullable Value moved(JsonNode source, Visible visible) {
    String text = source.isString() ? source.stringValue() : "";
    if (!text.startsWith("{{") || !text.endsWith("}}")) {
      return null;
    }
    String path = text.substring(2, text.length() - 2).strip();
    return visible.outside().get(List.of(path.split("\\.", -1)));
  }

  private record Question(
      JsonNode template, Set<ReadPath> reads, Function<Moment, JsonNode> answer) {}
}
