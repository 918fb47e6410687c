package dev.tenuto.workflows.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The largest plans that the language allows. */
class LargePlanTest {

  private static final int STEPS = 1_000;

  @Test
  void runsAThousandParallelCalls() {
    var steps = new ArrayList<Steps.Step>();
    for (int i = 0; i < STEPS; i++) {
      steps.add(Steps.task("s" + i, "{\"n\": \"{{ input.n }}\"}"));
    }
    assertThat(callsMade(steps, 500)).isEqualTo(STEPS);
  }

  @Test
  void runsAThousandCallsOneAfterAnother() {
    var steps = new ArrayList<Steps.Step>();
    for (int i = 0; i < STEPS; i++) {
      Steps.Step step = Steps.task("s" + i);
      steps.add(i == 0 ? step : step.after("s" + (i - 1)));
    }
    assertThat(callsMade(steps, 20)).isEqualTo(STEPS);
  }

  /** In the answer to one event, and without a deep stack. */
  @Test
  void runsAThousandValuesThatDependOnEachOther() {
    var steps = new ArrayList<Steps.Step>();
    steps.add(Steps.set("s0", "1"));
    for (int i = 1; i < STEPS; i++) {
      steps.add(Steps.set("s" + i, "\"{{ steps.s" + (i - 1) + ".output + 1 }}\""));
    }
    var plan =
        Steps.PlanOf.steps(steps.toArray(Steps.Step[]::new)).output("\"{{ steps.s999.output }}\"");
    Journal.of(plan).play("start -> complete 1000");
  }

  @Test
  void blocksAThousandStepsThatDependOnEachOther() {
    var steps = new ArrayList<Steps.Step>();
    steps.add(Steps.task("s0"));
    for (int i = 1; i < STEPS; i++) {
      steps.add(Steps.set("s" + i, "1").after("s" + (i - 1)));
    }
    var plan = Steps.PlanOf.steps(steps.toArray(Steps.Step[]::new)).goOnAfterFailures();
    Journal.of(plan)
        .play(
            """
            start         -> call s0
            s0 ! http.dns -> fail http.dns at s0
            """);
  }

  private static int callsMade(List<Steps.Step> steps, int maxParallel) {
    var plan = Steps.PlanOf.steps(steps.toArray(Steps.Step[]::new)).maxParallel(maxParallel).plan();
    var machine = new Machine(plan, Journal.start("{\"n\": 1}"));
    var inFlight = new ArrayDeque<StepPath>();
    int calls = begun(machine.start(Journal.START), inFlight);
    assertThat(calls).isLessThanOrEqualTo(maxParallel);
    while (!inFlight.isEmpty()) {
      var ended = new CallResult.Ended(Value.of(Json.read("1")), null, 1);
      var event = new Event.CallEnded(Journal.START, inFlight.removeFirst(), ended);
      calls += begun(machine.on(event), inFlight);
    }
    assertThat(machine.ended()).isTrue();
    return calls;
  }

  private static int begun(List<Command> commands, ArrayDeque<StepPath> inFlight) {
    int calls = 0;
    for (Command command : commands) {
      if (command instanceof Command.Call call) {
        inFlight.add(call.input().path());
        calls++;
      }
    }
    return calls;
  }
}
