package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenuto.workflows.contract.CallInput;
import dev.tenuto.workflows.contract.StepStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlacesTest {

  @Test
  void keepsNoMoreCallsInFlightThanAllowedAndTakesThemInFileOrder() {
    Journal.of(
            steps(task("a"), task("late").after("c"), task("b"), task("c"), task("d"))
                .maxParallel(2))
        .play(
            """
            start    -> call a; call b
            b = 1    -> call c
            c = 1    -> call late
            a = 1    -> call d
            late = 1 ->
            d = 1    -> complete null
            """);
  }

  @Test
  void needsNoPlaceForWhatIsNoCall() {
    Journal.of(steps(task("a"), set("b", "1"), set("c", "2").after("b")).maxParallel(1))
        .play("start -> call a")
        .leaves("a running, b succeeded, c succeeded");
  }

  @Test
  void givesThePlaceOfAParkedCallBackAndQueuesItAnewInFileOrder() {
    Journal journal =
        Journal.of(steps(task("a"), task("b"), task("c")).maxParallel(1))
            .play(
                """
                start        -> call a
                a parked 30s -> sleep parked a 30s; call b
                a timer      ->
                """)
            .leaves("a parked, b running, c pending");
    CallInput first = journal.call("a");
    journal.play("b = 1 -> call a");
    CallInput second = journal.call("a");

    assertThat(second.attemptsMade()).isEqualTo(2);
    assertThat(second.spent()).isEqualTo(Duration.ofSeconds(3));
    assertThat(second.startedAt()).isEqualTo(first.startedAt()).isEqualTo(Journal.START);
    assertThat(second.key()).isEqualTo(first.key());
    assertThat(second.seed()).isEqualTo(first.seed());
    assertThat(second.captured()).isEqualTo(first.captured());
  }

  @Test
  void sendsTheSameBytesAfterAPause() {
    Journal journal =
        Journal.of(
                steps(
                    task("other"),
                    task(
                        "a",
                        "{\"id\": \"{{ uuid() }}\", \"n\": \"{{ random() }}\", \"t\": \"{{ now() }}\"}")))
            .play(
                """
                start        -> call other; call a
                a parked 30s -> sleep parked a 30s
                """);
    CallInput first = journal.call("a");
    journal.play(
        """
        other = 1 ->
        a timer   -> call a
        """);
    assertThat(journal.call("a").captured()).isEqualTo(first.captured());
  }

  @Test
  void sleepsNoLessThanNothing() {
    Journal.of(steps(task("a")))
        .play(
            """
            start         -> call a
            a parked -5s  -> sleep parked a 0s
            a timer       -> call a
            """);
  }

  @Test
  void keepsTheInputsInFlightWithinTwoMebibytes() {
    String large = "\"" + "x".repeat(900_000) + "\"";
    Journal.of(
            steps(
                task("a", "{\"v\": \"{{ input.large }}\"}"),
                task("b", "{\"v\": \"{{ input.large }}\"}"),
                task("c", "{\"v\": \"{{ input.large }}\"}"),
                task("small")),
            "{\"large\": " + large + "}")
        .play(
            """
            start     -> call a; call b
            a = 1     -> call c; call small
            b = 1     ->
            small = 1 ->
            c = 1     -> complete null
            """);
  }

  @Test
  void keepsACallWaitingThatDoesNotFitWithOneInFlight() {
    String large = "\"" + "x".repeat(1_400_000) + "\"";
    Journal journal =
        Journal.of(
            steps(
                task("a", "{\"v\": \"{{ input.large }}\"}"),
                task("b", "{\"v\": \"{{ input.large }}\", \"t\": \"{{ now() }}\"}"),
                task("c")),
            "{\"large\": " + large + "}");
    journal.play("start -> call a");
    assertThat(journal.step("b").status()).isEqualTo(StepStatus.PENDING);
    journal.play(
        """
        a = 1 -> call b; call c
        b = 1 ->
        c = 1 -> complete null
        """);
  }

  @Test
  void refusesACallThatReadsMoreThanCanBeCarried() {
    String huge = "\"" + "x".repeat(1_600_000) + "\"";
    Journal.of(
            steps(task("a", "{\"v\": \"{{ input.huge }}\"}"), task("b")).goOnAfterFailures(),
            "{\"huge\": " + huge + "}")
        .play(
            """
            start -> call b
            b = 1 -> fail limit.input at a
            """);
  }

  @Test
  void failsWhenItsOutputIsMoreThanCanBeRecorded() {
    String huge = "\"" + "x".repeat(1_600_000) + "\"";
    Journal journal =
        Journal.of(steps(task("a")).output("\"{{ input.huge }}\""), "{\"huge\": " + huge + "}")
            .play(
                """
                start -> call a
                a = 1 -> fail limit.output
                """);
    assertThat(journal.step("a").status()).isEqualTo(StepStatus.SUCCEEDED);
  }
}
