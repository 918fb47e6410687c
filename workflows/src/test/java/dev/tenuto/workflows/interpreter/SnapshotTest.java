package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.block;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenuto.language.definition.StepPath;
import dev.tenuto.language.plan.Plan;
import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.CallResult;
import dev.tenuto.workflows.contract.Envelope;
import dev.tenuto.workflows.contract.Value;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SnapshotTest {

  private static final Plan PLAN =
      steps(
              task("a"),
              block("b", task("c"), set("d", "null").after("c")).timeout(Duration.ofMinutes(1)))
          .timeout(Duration.ofMinutes(10))
          .plan();

  @Test
  void carriesTheRulesItWasWrittenBy() {
    assertThat(begun().snapshot().get("engineVersion").intValue())
        .isEqualTo(Envelope.ENGINE_VERSION);
  }

  @Test
  void leavesOutStepsThatHaveNotBegun() {
    ObjectNode steps = (ObjectNode) begun().snapshot().at("/root/inside/steps/runs");
    assertThat(steps.propertyNames()).containsExactly("a", "b");
    assertThat(steps.at("/b/inside/steps/runs").propertyNames()).containsExactly("c");
  }

  @Test
  void readsWhatALaterReleaseAdded() {
    ObjectNode snapshot = (ObjectNode) begun().snapshot();
    snapshot.put("later", true);
    ((ObjectNode) snapshot.at("/root/inside/steps/runs/a/state")).put("later", 1);
    assertThat(Machine.restore(PLAN, snapshot).steps()).isEqualTo(begun().steps());
  }

  @Test
  void refusesRulesThatThisBuildDoesNotKnow() {
    ObjectNode snapshot = (ObjectNode) begun().snapshot();
    ((ObjectNode) snapshot.get("start")).put("engineVersion", 99);
    assertThatThrownBy(() -> Machine.restore(PLAN, snapshot))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("99");
  }

  @Test
  void tellsTheTimersThatRunWithWhatRemains() {
    Machine machine = begun();
    var parked = new CallResult.Parked(Journal.START.plusSeconds(45), 1, Duration.ZERO, null);
    machine.on(new Event.CallEnded(Journal.START.plusSeconds(5), new StepPath("a"), parked));
    Machine restored = Snapshots.rewritten(PLAN, machine);
    assertThat(restored.timers(Journal.START.plusSeconds(15)).stream().map(CommandText::of))
        .containsExactly("sleep timeout . 9m45s", "sleep parked a 30s", "sleep timeout b 45s");
  }

  @Test
  void isTheSameTextForTheSameState() {
    assertThat(Json.write(begun().snapshot())).isEqualTo(Json.write(begun().snapshot()));
  }

  @Test
  void keepsTheNotationOfNumbers() {
    var plan = steps(task("a"), task("b")).output("\"{{ steps.a.output }}\"").plan();
    var machine = new Machine(plan, Journal.start("{}"));
    machine.start(Journal.START);
    machine.on(ended("a", "[1e2, 100.00, 1.0, 12345678901234567890]"));
    Machine restored = Snapshots.rewritten(plan, machine);
    assertThat(restored.on(ended("b", "1")).stream().map(CommandText::of))
        .containsExactly("complete [1e2,100.00,1.0,12345678901234567890]");
  }

  @Test
  void cannotBeginTwice() {
    Machine restored = Snapshots.rewritten(PLAN, begun());
    assertThatThrownBy(() -> restored.start(Journal.START))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void takesNoAnswerThatNobodyAskedFor() {
    Machine machine = begun();
    var stray =
        new Event.CallFailed(Journal.START, new StepPath("b/d"), Journal.failure("http.timeout"));
    assertThatThrownBy(() -> machine.on(stray))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("b/d");
  }

  private static Event ended(String step, String output) {
    var result = new CallResult.Ended(Value.of(Json.read(output)), null, 1);
    return new Event.CallEnded(Journal.START, new StepPath(step), result);
  }

  private static Machine begun() {
    var machine = new Machine(PLAN, Journal.start("{}"));
    machine.start(Journal.START);
    return machine;
  }
}
