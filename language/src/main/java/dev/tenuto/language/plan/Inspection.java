package dev.tenuto.language.plan;

import dev.tenuto.language.definition.HttpCall;
import dev.tenuto.language.definition.Place;
import dev.tenuto.language.definition.WorkflowDefinition;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.ReadPath;
import dev.tenuto.language.expression.Shape;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One workflow under inspection: what is known of it, and what its expressions were seen to read.
 */
final class Inspection {

  private final WorkflowDefinition workflow;
  private final ExpressionCheck expressions;
  private final KnownDefinitions known;
  private final Problems problems;
  private final Scopes scopes;
  private final FailureCodes failureCodes;
  private final Set<ReadPath> reads = new LinkedHashSet<>();

  Inspection(WorkflowDefinition workflow, Checking checking) {
    this.workflow = workflow;
    this.expressions = checking.expressions();
    this.known = checking.known();
    this.problems = checking.problems();
    this.scopes = checking.outputs().scopes(workflow);
    this.failureCodes = new FailureCodes(known);
  }

  WorkflowDefinition workflow() {
    return workflow;
  }

  ExpressionCheck expressions() {
    return expressions;
  }

  KnownDefinitions known() {
    return known;
  }

  Problems problems() {
    return problems;
  }

  Scopes scopes() {
    return scopes;
  }

  StepIndex index() {
    return scopes.index();
  }

  FailureCodes failureCodes() {
    return failureCodes;
  }

  /** What the expressions that were checked so far read. */
  Set<ReadPath> reads() {
    return Collections.unmodifiableSet(reads);
  }

  void checkTemplate(@Nullable Written written, Site site) {
    if (written != null) {
      Set<ReadPath> read = expressions.templateReads(written);
      checkSteps(written, read, site);
      expressions.checkTemplate(written, scopes.at(site, read));
    }
  }

  void checkCondition(Written written, Site site) {
    Set<ReadPath> read = expressions.conditionReads(written);
    checkSteps(written, read, site);
    expressions.checkCondition(written, scopes.at(site, read));
  }

  /** What a template gives, as far as it is known. */
  Shape shape(Written written, Site site) {
    return expressions.shape(written, scopes.at(site, expressions.templateReads(written)));
  }

  /**
   * The values that a template can give, when it is an input whose schema lists them; else null.
   */
  @Nullable JsonNode enumeration(Written written) {
    Set<ReadPath> read = expressions.templateReads(written);
    if (workflow.input() == null || read.size() != 1 || !written.json().isString()) {
      return null;
    }
    ReadPath path = read.iterator().next();
    boolean plain = written.json().stringValue().matches("\\{\\{\\s*" + path + "\\s*}}");
    JsonNode schema =
        plain && path.root().equals("input")
            ? SchemaShapes.find(workflow.input().schema().json(), path.fields())
            : null;
    return schema != null && schema.path("enum").isArray() ? schema.get("enum") : null;
  }

  /** Checks which steps a call's expressions read. */
  void checkSteps(HttpCall call, Site site) {
    StepReads.templates(call)
        .forEach(written -> checkSteps(written, expressions.templateReads(written), site));
    Written when = call.http().when();
    if (when != null) {
      checkSteps(when, expressions.conditionReads(when), site);
    }
  }

  private void checkSteps(Written written, Set<ReadPath> read, Site site) {
    reads.addAll(read);
    new StepReferences(index(), problems).checkReads(written, read, site.room());
  }

  /** Tells a problem of a value as a whole. */
  void tell(ProblemCode code, Place place, String message, @Nullable String hint) {
    problems.add(code, place.location(), place.path(), message, hint);
  }
}
