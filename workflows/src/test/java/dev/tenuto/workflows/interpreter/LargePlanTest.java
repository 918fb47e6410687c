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
  private static final int MANY = 10_000;
  private static final String RANGE = "\"{{ lists.range(10000) }}\"";

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

  @Test
  void worksOnTenThousandItemsAtOnce() {
    var plan =
        Steps.PlanOf.steps(Steps.set("each", "\"{{ item + 1 }}\"").forEach(RANGE))
            .output("\"{{ steps.each.output.results[9999] }}\"");
    assertThat(told(plan)).isEqualTo("complete 10000");
  }

  @Test
  void worksOnTenThousandItemsWithoutALimit() {
    var plan =
        Steps.PlanOf.steps(
                Steps.block(
                        "each", "\"{{ steps.inner.output }}\"", Steps.set("inner", "\"{{ it }}\""))
                    .forEach(RANGE, "it", 0, false))
            .output("\"{{ steps.each.output.successCount }}\"");
    assertThat(told(plan)).isEqualTo("complete 10000");
  }

  @Test
  void makesTenThousandCallsOfItems() {
    var steps = List.of(Steps.task("each", "{\"n\": \"{{ it }}\"}").forEach(RANGE, "it", 0, true));
    assertThat(callsMade(steps, 500)).isEqualTo(MANY);
  }

  @Test
  void runsTenThousandRounds() {
    var plan =
        Steps.PlanOf.steps(
                Steps.set("count", "\"{{ previous == null ? 1 : previous + 1 }}\"")
                    .collecting("output == 10000", MANY, "\"{{ output }}\""))
            .output("\"{{ steps.count.output.collected.size() }}\"");
    assertThat(told(plan)).isEqualTo("complete 10000");
  }

  @Test
  void failsTenThousandItemsAndMendsThem() {
    var plan =
        Steps.PlanOf.steps(
                Steps.fail("each", "mine")
                    .forEach(RANGE, "it", 0, true)
                    .orElse(Steps.set("f", "\"{{ error.code }}\"")),
                Steps.fail("other", "mine").forEach(RANGE, "it", 0, true))
            .output(
                "[\"{{ steps.each.output.successCount }}\", \"{{ steps.other.output.failureCount }}\"]");
    assertThat(told(plan)).isEqualTo("complete [10000,10000]");
  }

  @Test
  void undoesTenThousandItemsOfInlineWorkflows() {
    var inner = Steps.PlanOf.steps(Steps.set("a", "1").undoneBy(Steps.set("u", "2")));
    var plan =
        Steps.PlanOf.steps(
            Steps.workflow("each", "{}", inner).forEach(RANGE, "it", 0, false),
            Steps.fail("end", "mine").after("each"));
    assertThat(told(plan)).isEqualTo("fail mine at end");
  }

  @Test
  void runsAThousandLastSteps() {
    var steps = new ArrayList<Steps.Step>();
    var last = new ArrayList<Steps.Step>();
    for (int i = 0; i < STEPS / 2; i++) {
      steps.add(Steps.set("s" + i, "1"));
      last.add(Steps.set("f" + i, "\"{{ steps.s" + i + ".output }}\""));
    }
    var plan =
        Steps.PlanOf.steps(steps.toArray(Steps.Step[]::new)).last(last.toArray(Steps.Step[]::new));
    assertThat(told(plan)).isEqualTo("complete null");
  }

  @Test
  void keepsTenThousandEvents() {
    var plan =
        Steps.PlanOf.steps(Steps.task("a"), Steps.waitFor("each", "e").after("a").forEach(RANGE));
    var machine = new Machine(plan.plan(), Journal.start("{}"));
    machine.start(Journal.START);
    for (int i = 0; i < MANY; i++) {
      machine.on(new Event.MessageReceived(Journal.START, "e", Json.number(i), "k" + i));
    }
    var ended = new CallResult.Ended(Value.of(Json.read("1")), null, 1);
    assertThat(machine.on(new Event.CallEnded(Journal.START, new StepPath("a"), ended)))
        .extracting(CommandText::of)
        .containsExactly("complete null");
  }

  @Test
  void tellsTheFirstStepsWithoutWalkingTheRest() {
    var plan = Steps.PlanOf.steps(Steps.set("each", "1").forEach(RANGE), Steps.task("a"));
    var machine = new Machine(plan.plan(), Journal.start("{}"));
    machine.start(Journal.START);
    assertThat(machine.steps(3)).isEqualTo(machine.steps().subList(0, 3)).hasSize(3);
    assertThat(machine.steps()).hasSize(MANY + 2);
    assertThat(machine.steps(MANY + 5)).hasSize(MANY + 2);
  }

  private static String told(Steps.PlanOf plan) {
    return CommandText.of(
        new Machine(plan.plan(), Journal.start("{}")).start(Journal.START).getLast());
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
