package dev.tenuto.workflows.interpreter;

import dev.tenuto.language.plan.PlannedStep;
import dev.tenuto.language.plan.Repetition;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/** The rounds of a repetition, while and after they run one after another. */
final class Rounds implements Interior {

  static final String PREVIOUS = "previous";
  static final String ITERATION = "iteration";

  private final StepRun repeat;
  private final Repetition plan;
  private final PlannedStep step;
  private final List<StepRun> begun = new ArrayList<>();
  private final List<Value> before;
  private ArrayNode collected;

  /**
   * @param before lists that were collected ahead of the rest, some of them kept outside
   */
  Rounds(StepRun repeat, List<Value> before, ArrayNode collected) {
    this.repeat = repeat;
    this.plan = Objects.requireNonNull(repeat.step().repetition());
    this.step = Layers.round(repeat.step());
    this.before = new ArrayList<>(before);
    this.collected = collected;
  }

  /** Those of a repetition that has begun. */
  static Rounds of(StepRun repeat) {
    if (repeat.interior() instanceof Rounds rounds) {
      return rounds;
    }
    throw new IllegalStateException("The repetition " + repeat.path() + " has not begun");
  }

  Repetition plan() {
    return plan;
  }

  /** What was collected so far, but for what comes before. */
  ArrayNode collected() {
    return collected;
  }

  /** Lists that were collected ahead of the rest; none unless some are kept outside. */
  List<Value> before() {
    return before;
  }

  /** Collects a value: the elements of a list, or another value itself. */
  void collect(JsonNode value) {
    if (value instanceof ArrayNode list) {
      collected.addAll(list);
    } else {
      collected.add(value);
    }
  }

  /** Collects the elements of a list that is kept outside. */
  void collect(Value.Ref list) {
    if (!collected.isEmpty()) {
      before.add(Value.of(collected));
      collected = JsonNodeFactory.instance.arrayNode();
    }
    before.add(list);
  }

  /** Begins the next round. */
  StepRun next() {
    int iteration = begun.size();
    Frame frame =
        repeat.frame().with(PREVIOUS, output(iteration - 1)).with(ITERATION, number(iteration));
    var round = new StepRun(step, new Standing.Round(repeat, iteration), frame);
    begun.add(round);
    return round;
  }

  /** In the order of their rounds. */
  List<StepRun> begun() {
    return begun;
  }

  StepRun last() {
    return begun.getLast();
  }

  boolean isExhausted() {
    return begun.size() >= plan.max();
  }

  /** What is seen about the last round, which has succeeded. */
  Frame afterRound() {
    return last().frame().with(StepFacts.OUTPUT, output(begun.size() - 1));
  }

  private Value output(int iteration) {
    return iteration < 0
        ? Value.of(NullNode.getInstance())
        : StepFacts.output(begun.get(iteration).ended().outcome());
  }

  private static Value number(int iteration) {
    return Value.of(Json.number(iteration));
  }
}
