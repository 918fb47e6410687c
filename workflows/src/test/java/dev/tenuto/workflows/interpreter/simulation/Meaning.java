package dev.tenuto.workflows.interpreter.simulation;

import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.interpreter.simulation.Thing.Deed;
import dev.tenuto.workflows.interpreter.simulation.Thing.Flow;
import dev.tenuto.workflows.interpreter.simulation.Thing.Step;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What formulas give where they stand: what is nearest, looking outwards up to the workflow. */
final class Meaning {

  /** A formula that cannot be evaluated. */
  static final class Failing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final String code;

    Failing(String code) {
      super(code);
      this.code = code;
    }
  }

  private Meaning() {}

  static JsonNode of(Formula formula, Thing at) {
    return switch (formula) {
      case Formula.Literal literal -> literal.value();
      case Formula.OutputOf output -> step(output.id(), at).output;
      case Formula.StatusOf status -> text(word(step(status.id(), at).status));
      case Formula.ErrorOf error -> {
        Thing.Fault fault = step(error.id(), at).fault;
        yield text(fault == null ? "none" : fault.code());
      }
      case Formula.Seen seen -> seen(seen.names(), at);
      case Formula.ErrorIfAny _ -> {
        JsonNode error = root("error", at);
        yield error.isNull() ? text("none") : error.path("code");
      }
      case Formula.Missing _ -> throw new Failing("expression.missing_field");
    };
  }

  static boolean of(Truth truth, Thing at) {
    return switch (truth) {
      case Truth.Constant constant -> constant.holds();
      case Truth.Equal equal -> same(of(equal.formula(), at), Json.read(equal.json()));
      case Truth.AtLeast least -> root(least.root(), at).intValue() >= least.least();
      case Truth.Neither _ -> throw new Failing("expression.type");
      case Truth.Missing _ -> throw new Failing("expression.missing_field");
    };
  }

  static boolean same(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
    return one.equals(other);
  }

  /** The input of what is started with a formula. */
  static ObjectNode input(Formula formula, Sketch.Needs needs, Thing at) {
    ObjectNode input = Json.mapper().createObjectNode();
    input.set("v", of(formula, at));
    switch (needs) {
      case ANYTHING -> {}
      case DEFAULT -> input.put("z", 5);
      case IMPOSSIBLE -> throw new Failing("input.invalid");
    }
    return input;
  }

  /** What a call's templates read, as it is carried to where the call is made. */
  static JsonNode carried(Formula formula, Thing at) {
    List<String> names =
        switch (formula) {
          case Formula.Literal _, Formula.Missing _ -> List.of();
          case Formula.OutputOf output -> List.of("steps", output.id(), "output");
          case Formula.StatusOf status -> List.of("steps", status.id(), "status");
          case Formula.ErrorOf error -> List.of("steps", error.id(), "error");
          case Formula.Seen seen -> seen.names();
          case Formula.ErrorIfAny _ -> List.of("error");
        };
    ObjectNode carried = Json.mapper().createObjectNode();
    // an error has more to it than its code, which alone is compared
    JsonNode value =
        formula instanceof Formula.ErrorOf || formula instanceof Formula.ErrorIfAny
            ? of(formula, at)
            : names.isEmpty() ? NullNode.getInstance() : of(formula, at);
    ObjectNode inner = carried;
    for (int i = 0; i + 1 < names.size(); i++) {
      inner = inner.putObject(names.get(i));
    }
    if (!names.isEmpty()) {
      inner.set(names.getLast(), value);
    }
    return carried;
  }

  static String word(Thing.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static JsonNode seen(List<String> names, Thing at) {
    JsonNode value = root(names.getFirst(), at);
    for (String name : names.subList(1, names.size())) {
      value = value.path(name);
    }
    if (value.isMissingNode()) {
      throw new AssertionError("Nothing is seen under " + names + " at " + at.path);
    }
    return value;
  }

  private static JsonNode root(String name, Thing at) {
    for (Thing thing = at; thing != null; thing = outwards(thing)) {
      JsonNode local = thing.locals.get(name);
      if (local != null) {
        return local;
      }
    }
    throw new AssertionError("Nothing is seen under " + name + " at " + at.path);
  }

  static Step step(String id, Thing at) {
    for (Thing thing = at; thing != null; thing = outwards(thing)) {
      List<Step> steps =
          switch (thing) {
            case Deed deed -> deed.steps;
            case Flow flow -> Stream.concat(flow.steps.stream(), flow.last.stream()).toList();
            case Step _, Thing.Piece _ -> List.of();
          };
      for (Step step : steps) {
        if (step.node.id().equals(id)) {
          return step;
        }
      }
    }
    throw new AssertionError("No step " + id + " is seen at " + at.path);
  }

  /** A workflow sees nothing of what is around it. */
  private static @Nullable Thing outwards(Thing thing) {
    return switch (thing) {
      case Flow _ -> null;
      case Deed deed -> deed.from;
      case Step _, Thing.Piece _ -> thing.around;
    };
  }

  static StringNode text(String text) {
    return StringNode.valueOf(text);
  }
}
