package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.expression.Template;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.failure.StepFailure;
import dev.tenuto.language.plan.PlannedBody;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the case of a switch, and goes on with its body. */
final class Choosing {

  private final Asking asking;
  private final Endings endings;
  private final Consumer<StepRun> goOn;

  /**
   * @param goOn starts what a run does, once it is chosen
   */
  Choosing(Asking asking, Endings endings, Consumer<StepRun> goOn) {
    this.asking = asking;
    this.endings = endings;
    this.goOn = goOn;
  }

  /** The body of a case; the one after the last is the default's. */
  static PlannedBody choice(PlannedBody.Switch choices, int index) {
    return index < choices.cases().size()
        ? choices.cases().get(index).body()
        : Objects.requireNonNull(choices.otherwise());
  }

  void start(StepRun run, PlannedBody.Switch choices) {
    Template template = choices.value();
    if (template == null) {
      askWhen(run, choices, 0);
      return;
    }
    Query query = Query.of(run, Purpose.CHOICE, template).seatedAt(seat(run, "value"));
    Value value = asking.ask(run, query);
    if (value != null) {
      valueEvaluated(run, value);
    }
  }

  void valueEvaluated(StepRun run, Value value) {
    PlannedBody.Switch choices = choices(run);
    if (!(value instanceof Value.Inline inline)) {
      endings.fail(
          run,
          StepFailure.of(
              FailureCode.LIMIT_INPUT,
              "The value of the switch is too large to be compared; pick what is needed"));
      return;
    }
    for (int i = 0; i < choices.cases().size(); i++) {
      if (choices.cases().get(i).test() instanceof PlannedBody.Test.Match match
          && match.literals().stream().anyMatch(one -> Sameness.same(one, inline.json()))) {
        choose(run, i);
        return;
      }
    }
    noneMatches(run, choices, inline);
  }

  void whenEvaluated(StepRun run, Value value, int index) {
    Boolean holds = Truth.of(value);
    if (holds == null) {
      endings.fail(run, Truth.missing("The condition of the case"));
    } else if (holds) {
      choose(run, index);
    } else {
      askWhen(run, choices(run), index + 1);
    }
  }

  /** Asks one after another, until one holds or has to be asked outside. */
  private void askWhen(StepRun run, PlannedBody.Switch choices, int first) {
    for (int i = first; i < choices.cases().size(); i++) {
      if (!(choices.cases().get(i).test() instanceof PlannedBody.Test.When when)) {
        continue;
      }
      Query query =
          Query.of(run, Purpose.WHEN, when.condition())
              .seatedAt(seat(run, Integer.toString(i)))
              .numbered(i);
      Value value = asking.ask(run, query);
      if (value == null) {
        return;
      }
      if (Boolean.TRUE.equals(Truth.of(value))) {
        choose(run, i);
        return;
      }
    }
    noneMatches(run, choices, null);
  }

  private void noneMatches(StepRun run, PlannedBody.Switch choices, Value.@Nullable Inline value) {
    if (choices.otherwise() != null) {
      choose(run, choices.cases().size());
      return;
    }
    String message =
        "No case of the switch matches"
            + (value == null ? "" : " the value " + shortened(Json.write(value.json())))
            + ", and it has no default; add a case or a default";
    endings.fail(run, StepFailure.of(FailureCode.SWITCH_NO_MATCH, message));
  }

  private static String shortened(String text) {
    int most = 200;
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }

  private void choose(StepRun run, int index) {
    var chosen = new ArrayList<>(run.chosen());
    chosen.add(index);
    run.choose(chosen);
    goOn.accept(run);
  }

  private static PlannedBody.Switch choices(StepRun run) {
    if (run.body() instanceof PlannedBody.Switch choices) {
      return choices;
    }
    throw new IllegalStateException("Step " + run.path() + " has nothing to choose");
  }

  /** Cases may be switches themselves, so that what was chosen before is part of the place. */
  private static StepPath seat(StepRun run, String which) {
    List<Integer> chosen = run.chosen();
    String before = chosen.stream().map(index -> index + ".").collect(Collectors.joining());
    return new StepPath(run.path() + "?" + before + which);
  }
}
