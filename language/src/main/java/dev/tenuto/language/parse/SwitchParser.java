package dev.tenuto.language.parse;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.problem.ProblemCode;
import dev.tenuto.language.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a {@code switch}: all cases compare one value, or each asks a condition. */
record SwitchParser(BodyParser bodies, Problems problems) {

  /** Null when it is no map. */
  Body.@Nullable Switch parse(SourceNode node) {
    Fields fields = Fields.of(node, Vocabulary.SWITCH, problems);
    if (fields == null) {
      return null;
    }
    return new Body.Switch(
        fields.written("value"), cases(fields), otherwise(fields.find("default")), fields.map());
  }

  private List<Body.Case> cases(Fields choice) {
    SourceNode node = choice.require("cases", "Write each case as `- {when: …, set: …}`");
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof SourceNode.Sequence list)) {
      Scalars.wrongType(
          node, "a list of cases", "Write each case as `- {when: …, set: …}`", problems);
      return List.of();
    }
    if (list.items().isEmpty()) {
      problems.add(
          ProblemCode.SWITCH_CASES,
          node.location(),
          node.path(),
          "The `switch` has no cases",
          "Give it at least one, or make a step of its `default`");
    }
    var cases = new ArrayList<Body.Case>();
    for (SourceNode item : list.items()) {
      Fields fields = Fields.of(item, Vocabulary.CASE, problems);
      if (fields != null) {
        Body.Test test = test(fields, choice.has("value"));
        Body body = bodies.parse(fields);
        if (test != null) {
          cases.add(new Body.Case(test, body, fields.map()));
        }
      }
    }
    return cases;
  }

  private @Nullable Body otherwise(@Nullable SourceNode node) {
    Fields fields = node == null ? null : Fields.of(node, Vocabulary.DEFAULT, problems);
    return fields == null ? null : bodies.parse(fields);
  }

  private Body.@Nullable Test test(Fields fields, boolean compares) {
    String wrong = compares ? "when" : "match";
    if (fields.has(wrong)) {
      problems.add(
          ProblemCode.SWITCH_CASES,
          fields.map().key(wrong),
          fields.map().nodePath().field(wrong).toString(),
          compares
              ? "The case asks `when`, and the `switch` compares a `value`"
              : "The case has a `match`, and the `switch` has no `value` to compare it with",
          compares
              ? "Write `match`, or leave `value` out and write `when` in every case"
              : "Give the `switch` a `value`, or write `when` in every case");
    }
    return compares ? match(fields) : when(fields);
  }

  private Body.@Nullable Test when(Fields fields) {
    if (fields.has("match") && !fields.has("when")) {
      return null;
    }
    SourceNode node = fields.require("when", "Say when the case is taken: `when: …`");
    Written condition = Conditions.read(node, problems);
    return condition == null ? null : new Body.Test.When(condition);
  }

  private Body.@Nullable Test match(Fields fields) {
    if (fields.has("when") && !fields.has("match")) {
      return null;
    }
    SourceNode node = fields.require("match", "Say when the case is taken: `match: …`");
    Written literals = fields.written("match");
    if (node == null || literals == null) {
      return null;
    }
    if (node instanceof SourceNode.Sequence list && list.items().isEmpty()) {
      problems.add(
          ProblemCode.SWITCH_CASES,
          node.location(),
          node.path(),
          "The list is empty, so the case is never taken",
          "To match an empty list write [[]]");
    }
    if (holdsTemplate(literals.json())) {
      problems.add(
          ProblemCode.SWITCH_CASES,
          node.location(),
          node.path(),
          "`match` holds a template, and only literals are compared",
          "Leave `value` out and write `when` in every case");
    }
    return new Body.Test.Match(literals);
  }

  private static boolean holdsTemplate(JsonNode json) {
    return json.isString()
        ? json.stringValue().contains("{{")
        : json.valueStream().anyMatch(SwitchParser::holdsTemplate);
  }
}
