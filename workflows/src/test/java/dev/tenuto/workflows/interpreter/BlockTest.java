package dev.tenuto.workflows.interpreter;

import static dev.tenuto.workflows.interpreter.Steps.PlanOf.steps;
import static dev.tenuto.workflows.interpreter.Steps.block;
import static dev.tenuto.workflows.interpreter.Steps.set;
import static dev.tenuto.workflows.interpreter.Steps.task;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BlockTest {

  @Test
  void showsOnlyItsOutput() {
    Journal.of(
            steps(
                    block(
                        "b",
                        "{\"sum\": \"{{ steps.one.output + steps.two.output }}\"}",
                        task("one"),
                        set("two", "2")),
                    set("after", "\"{{ steps.b.output.sum }}\""))
                .output("\"{{ steps.after.output }}\""))
        .play(
            """
            start     -> call b/one
            b/one = 1 -> complete 3
            """)
        .leaves("b succeeded, b/one succeeded, b/two succeeded, after succeeded");
  }

  @Test
  void startsStepsThatDependOnStepsOutsideWhenThoseHaveEnded() {
    Journal.of(
            steps(
                task("outside"),
                block("b", task("free"), task("bound", "{\"x\": \"{{ steps.outside.output }}\"}"))))
        .play(
            """
            start       -> call outside; call b/free
            outside = 1 -> call b/bound
            b/free = 1  ->
            b/bound = 1 -> complete null
            """);
  }

  @Test
  void isBlockedWhenAStepDependsOnOneOutsideThatFailed() {
    Journal.of(
            steps(
                    task("outside"),
                    block("b", task("free"), task("bound").after("outside")),
                    task("after").after("b"))
                .goOnAfterFailures())
        .play(
            """
            start              -> call outside; call b/free
            outside ! http.dns ->
            b/free = 1         -> fail http.dns at outside
            """)
        .leaves("outside failed, b blocked, b/free succeeded, b/bound blocked, after blocked");
  }

  @Test
  void outputReadsStepsAroundTheBlockToo() {
    Journal.of(
            steps(
                    set("around", "2"),
                    block(
                        "b",
                        "\"{{ steps.around.output + steps.inside.output }}\"",
                        set("inside", "3")))
                .output("\"{{ steps.b.output }}\""))
        .play("start -> complete 5");
  }

  @Test
  void sharesTheReasonWithItsStepsWhenItNeverOpened() {
    Journal.of(steps(block("b", block("c", set("d", "1"))).when("false")))
        .play("start -> complete null")
        .leaves("b skipped, b/c skipped, b/c/d skipped");
  }

  @Test
  void timesOutWithItsCallsInFlight() {
    Journal.of(
            steps(
                block("b", task("b1"), task("b2").after("b1")).timeout(Duration.ofSeconds(10)),
                task("after").after("b")))
        .play(
            """
            start                       -> sleep timeout b 10s; call b/b1
            b timeout                   -> cancel b/b1
            b/b1 ! workflow.cancelled   -> fail step.timeout at b
            """)
        .leaves("b failed, b/b1 cancelled, b/b2 blocked, after blocked");
  }

  @Test
  void timesOutWithParkedCallsAtOnce() {
    Journal.of(steps(block("b", task("b1")).timeout(Duration.ofSeconds(10))))
        .play(
            """
            start           -> sleep timeout b 10s; call b/b1
            b/b1 parked 60s -> sleep parked b/b1 1m
            b timeout       -> wake parked b/b1; fail step.timeout at b
            b/b1 timer      ->
            """);
  }

  @Test
  void givesUpItsTimerWhenItHasEnded() {
    Journal.of(
            steps(block("b", task("b1")).timeout(Duration.ofSeconds(10)), task("after").after("b")))
        .play(
            """
            start     -> sleep timeout b 10s; call b/b1
            b/b1 = 1  -> wake timeout b; call after
            b timeout ->
            after = 1 -> complete null
            """);
  }

  @Test
  void recordsACallThatSucceededAlthoughItWasToldToEnd() {
    Journal.of(steps(block("b", task("b1")).timeout(Duration.ofSeconds(10))))
        .play(
            """
            start     -> sleep timeout b 10s; call b/b1
            b timeout -> cancel b/b1
            b/b1 = 1  -> fail step.timeout at b
            """)
        .leaves("b failed, b/b1 succeeded");
  }

  @Test
  void timesOutInsideOfOthersWithoutEndingTheirSteps() {
    Journal.of(
            steps(
                    block(
                        "outer",
                        block("inner", task("slow")).timeout(Duration.ofSeconds(5)),
                        task("other")))
                .goOnAfterFailures())
        .play(
            """
            start                           -> sleep timeout outer/inner 5s; call outer/inner/slow; call outer/other
            outer/inner timeout             -> cancel outer/inner/slow
            outer/inner/slow ! http.timeout ->
            outer/other = 1                 -> fail step.timeout at outer/inner
            """)
        .leaves(
            "outer failed, outer/inner failed, outer/inner/slow cancelled, outer/other succeeded");
  }
}
