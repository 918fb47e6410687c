package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.task;

import dev.tenuto.language.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One construct of the language between a step {@code u_first}, which can be undone, and a step
 * {@code z} of {@code finally}, with what the world answers.
 *
 * <p>Ids that begin with {@code u_} are of steps with a compensation, those that begin with {@code
 * z} of steps in a {@code finally}.
 *
 * @param answers of a path, in turn: JSON, {@code ref}, {@code parked}, {@code retries}, {@code
 *     !code}, or {@code hangs}, which gives none until it is told to end; else {@code 1}
 * @param ends the path of what can be undone, by the path of the answer with which it has succeeded
 * @param failsAtLast whether only a step of {@code finally} fails, so that nothing is undone
 * @param inner the workflows inside, by their paths, each with the path of the answer that its
 *     steps end with
 */
record Construct(
    String name,
    Plan plan,
    Map<String, List<String>> answers,
    Map<String, List<String>> ends,
    Map<String, String> inner,
    boolean failsAtLast) {

  static final Duration TIMEOUT = Duration.ofHours(1);

  static Making of(String name, Steps.Step... steps) {
    return new Making(name, steps);
  }

  List<String> answers(String path) {
    return answers.getOrDefault(path, List.of("1"));
  }

  /** One being written down. */
  static final class Making {
    private final String name;
    private final List<Steps.Step> steps = new ArrayList<>();
    private final Map<String, List<String>> answers = new LinkedHashMap<>();
    private final Map<String, List<String>> ends = new LinkedHashMap<>();
    private final Map<String, String> inner = new LinkedHashMap<>();
    private boolean failsAtLast;
    private UnaryOperator<Steps.PlanOf> settings = UnaryOperator.identity();

    private Making(String name, Steps.Step... steps) {
      this.name = name;
      this.steps.add(task("u_first").undoneBy(task("x")));
      for (Steps.Step step : steps) {
        this.steps.add(step.after("u_first"));
      }
    }

    Making answering(String path, String... inTurn) {
      answers.put(path, List.of(inTurn));
      return this;
    }

    /** With the answer on that path the steps have succeeded, one after another. */
    Making ending(String answer, String... undoable) {
      ends.put(answer, List.of(undoable));
      return this;
    }

    Making inside(String workflow, String answer) {
      inner.put(workflow, answer);
      return this;
    }

    Making with(UnaryOperator<Steps.PlanOf> settings) {
      this.settings = settings;
      return this;
    }

    Making failingAtLast() {
      failsAtLast = true;
      return this;
    }

    Construct done() {
      Steps.PlanOf plan = steps(steps.toArray(Steps.Step[]::new)).timeout(TIMEOUT).last(task("z"));
      return new Construct(name, settings.apply(plan).plan(), answers, ends, inner, failsAtLast);
    }
  }
}
