package dev.tenuto.language.plan;

import dev.tenuto.language.definition.Body;
import dev.tenuto.language.definition.Written;
import dev.tenuto.language.expression.Shape;
import dev.tenuto.language.problem.NearestName;
import dev.tenuto.language.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds cases of a switch that are never taken. */
record SwitchCheck(Inspection inspection) {

  /** A literal of a case, with where it stands. */
  private record Literal(JsonNode value, Written written) {}

  /**
   * What the value can be.
   *
   * @param all every value that its schema allows; null: those are not listed
   */
  private record Value(Shape shape, @Nullable JsonNode all) {}

  void check(Body.Switch choice, Site site) {
    inspection.checkTemplate(choice.value(), site);
    if (choice.value() != null) {
      if (inspection.expressions().isConstant(choice.value())) {
        inspection.tell(
            ProblemCode.CONDITION_CONSTANT,
            choice.value().place(),
            "The value reads nothing, so the same case is taken in every execution",
            "Leave the switch out, or give it something that an execution brings along");
      }
      JsonNode values = inspection.enumeration(choice.value());
      checkLiterals(choice, new Value(inspection.shape(choice.value(), site), values));
    }
    checkConditions(choice, site);
  }

  private void checkConditions(Body.Switch choice, Site site) {
    Written always = null;
    for (Body.Case one : choice.cases()) {
      if (one.test() instanceof Body.Test.When(Written condition)) {
        inspection.checkCondition(condition, site);
        Boolean holds = inspection.expressions().constant(condition);
        if (always != null) {
          tellBehind(one, always);
        } else if (holds != null && holds) {
          always = condition;
          inspection.tell(
              ProblemCode.CONDITION_CONSTANT,
              condition.place(),
              "The condition always holds, so this case is taken whenever none before it is",
              "Make it the `default`, or compare something that an execution brings along");
        } else if (holds != null) {
          inspection.tell(
              ProblemCode.CASE_UNREACHABLE,
              condition.place(),
              "The condition never holds, so this case is never taken",
              "Remove the case, or compare something that an execution brings along");
        }
      }
    }
    if (always != null && choice.otherwise() != null) {
      inspection
          .problems()
          .add(
              ProblemCode.CASE_UNREACHABLE,
              choice.place().key("default"),
              choice.place().at("/default").path(),
              "The `default` is never taken: the case in line "
                  + always.place().location().line()
                  + " always is",
              "Remove one of them");
    }
  }

  private void tellBehind(Body.Case one, Written always) {
    inspection.tell(
        ProblemCode.CASE_UNREACHABLE,
        one.place(),
        "This case is never taken: the one in line "
            + always.place().location().line()
            + " always is",
        "Move it before that one, or remove it");
  }

  private void checkLiterals(Body.Switch choice, Value value) {
    List<Literal> seen = new ArrayList<>();
    for (Body.Case one : choice.cases()) {
      if (one.test() instanceof Body.Test.Match(Written literals)) {
        for (Literal literal : literals(literals)) {
          checkLiteral(literal, value, seen);
          seen.add(literal);
        }
      }
    }
  }

  private void checkLiteral(Literal literal, Value value, List<Literal> seen) {
    String shown = literal.value().toString();
    for (Literal other : seen) {
      if (equal(other.value(), literal.value())) {
        inspection.tell(
            ProblemCode.CASE_UNREACHABLE,
            literal.written().place(),
            shown + " is matched already, in line " + other.written().place().location().line(),
            "The first case that matches is taken; remove one of them");
        return;
      }
    }
    if (literal.value().isNull()) {
      return;
    }
    if (!Fitting.mayFit(Shape.of(literal.value()), value.shape())) {
      tellNever(
          literal,
          "This never matches: "
              + shown
              + " is "
              + Shape.of(literal.value()).describe()
              + ", and the value is "
              + value.shape().describe(),
          "Write a literal of the value's type");
    } else if (value.all() != null && !isOneOf(literal.value(), value.all())) {
      String nearest = NearestName.find(literal.value().asString(""), texts(value.all()));
      tellNever(
          literal,
          "This never matches: " + shown + " is none of " + value.all(),
          nearest == null ? "Write one of these" : "Did you mean `" + nearest + "`?");
    }
  }

  private void tellNever(Literal literal, String message, String hint) {
    inspection.tell(ProblemCode.CASE_UNREACHABLE, literal.written().place(), message, hint);
  }

  private static boolean isOneOf(JsonNode value, JsonNode all) {
    return all.valueStream().anyMatch(allowed -> equal(allowed, value));
  }

  private static List<String> texts(JsonNode values) {
    return values.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).toList();
  }

  private static List<Literal> literals(Written match) {
    var literals = new ArrayList<Literal>();
    if (match.json().isArray()) {
      for (int i = 0; i < match.json().size(); i++) {
        JsonNode item = match.json().get(i);
        literals.add(new Literal(item, new Written(item, match.place().at("/" + i))));
      }
    } else {
      literals.add(new Literal(match.json(), match));
    }
    return literals;
  }

  private static boolean equal(JsonNode a, JsonNode b) {
    boolean numbers = a.isNumber() && b.isNumber();
    return numbers ? a.decimalValue().compareTo(b.decimalValue()) == 0 : a.equals(b);
  }
}
