package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.block;
import static dev.tenuto.workflows.interpreter.Steps.http;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tenuto.language.value.Json;
import dev.tenuto.workflows.contract.StepStatus;
import dev.tenuto.workflows.contract.StepView;
import dev.tenuto.workflows.contract.Value;
import org.junit.jupiter.api.Test;

class StepViewsTest {

  @Test
  void canBeReadBeforeTheStart() {
    var plan = steps(task("a"), block("b", set("c", "1"))).plan();
    assertThat(new Machine(plan, Journal.start("{}")).steps())
        .extracting(StepView::path, StepView::status)
        .containsExactly(
            tuple("a", StepStatus.PENDING),
            tuple("b", StepStatus.PENDING),
            tuple("b/c", StepStatus.PENDING));
  }

  @Test
  void namesEveryKind() {
    var plan = steps(task("a"), http("b", "1"), set("c", "1"), block("d", set("e", "1"))).plan();
    assertThat(new Machine(plan, Journal.start("{}")).steps())
        .extracting(StepView::kind)
        .containsExactly("task", "http", "set", "steps", "set");
  }

  @Test
  void tellsWhenACallBeganAndEndedAndWhatItGave() {
    Journal journal =
        Journal.of(steps(task("a"), task("b")).maxParallel(1))
            .play(
                """
                start -> call a
                a = 1 -> call b
                """);
    StepView a = journal.step("a");
    assertThat(a.id()).isEqualTo("a");
    assertThat(a.startedAt()).isEqualTo(Journal.START);
    assertThat(a.endedAt()).isEqualTo(Journal.START.plusSeconds(1));
    assertThat(a.attempts()).isEqualTo(1);
    assertThat(a.output()).isEqualTo(Value.of(Json.read("1")));
    StepView b = journal.step("b");
    assertThat(b.status()).isEqualTo(StepStatus.RUNNING);
    assertThat(b.startedAt()).as("when it got its place").isEqualTo(Journal.START.plusSeconds(1));
    assertThat(b.endedAt()).isNull();
  }

  @Test
  void tellsTheAttemptsOfAParkedCall() {
    Journal journal =
        Journal.of(steps(task("a")))
            .play(
                """
                start        -> call a
                a parked 30s -> sleep parked a 30s
                """);
    assertThat(journal.step("a").status()).isEqualTo(StepStatus.PARKED);
    assertThat(journal.step("a").attempts()).isEqualTo(2);
  }

  @Test
  void tellsNoStartOfWhatNeverStarted() {
    Journal journal =
        Journal.of(steps(set("a", "1").when("false"), task("b"), task("c").after("b")))
            .play(
                """
                start        -> call b
                b ! http.dns -> fail http.dns at b
                """);
    assertThat(journal.step("a").startedAt()).isNull();
    assertThat(journal.step("c").startedAt()).isNull();
    assertThat(journal.step("c").endedAt()).isNotNull();
  }
}
